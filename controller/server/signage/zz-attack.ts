import { parseSchedule, prepare, occurrences } from '#schedules'
const P=(rule:string,lastsMs:number,start='2026-11-23T08:00:00',zone='Asia/Shanghai')=>parseSchedule({zone,entries:[{id:'entry',playlist:'playlist',priority:'normal',when:{kind:'rule',start,lastsMs,rule},anchor:0,rank:0}],playlists:[{id:'playlist',slots:[]}],fallback:null} as never)
P('FREQ=DAILY',1000)
const freqs=['YEARLY','MONTHLY','WEEKLY','DAILY','HOURLY','MINUTELY','SECONDLY'], r=(n:number)=>Math.floor(Math.random()*n)
const pick=<T,>(a:T[])=>a[r(a.length)]!
const worst:[number,number,string,string][]=[]
for(let i=0;i<6000;i++){ const f=pick(freqs); const parts=['FREQ='+f]
 if(r(2)) parts.push('INTERVAL='+pick([1,2,7,11,97,400,1000,9973,10000,60,1440,3600,7200,86400,8640].filter(x=>x<=10000)))
 if(r(2)) parts.push('BYMONTH='+pick(['2','2,4','12']))
 if(r(2)&&f!=='WEEKLY') parts.push('BYMONTHDAY='+pick(['29','30','31','-31','1']))
 if(r(3)===0&&['YEARLY','HOURLY','MINUTELY','SECONDLY'].includes(f)) parts.push('BYYEARDAY='+pick(['366','-366','60','366,-366']))
 if(r(3)===0&&f==='YEARLY') parts.push('BYWEEKNO='+pick(['53','-53','9']))
 if(r(2)) parts.push('BYDAY='+pick(['MO','SU',f==='MONTHLY'||f==='YEARLY'?'5MO':'TU',f==='MONTHLY'?'5SU,-5SU':'WE']))
 if(r(3)===0) parts.push('BYHOUR='+pick(['3','23','0,1,2,3']))
 if(r(3)===0) parts.push('BYMINUTE='+pick(['59','0,1']))
 if(r(3)===0) parts.push('BYSECOND='+pick(['59','0','60']))
 if(r(3)===0&&parts.length>1) parts.push('BYSETPOS='+pick(['1','-1','366','2','5']))
 if(r(4)===0) parts.push('COUNT='+pick(['1','10000','3']))
 const rule=parts.join(';'), lasts=pick([1000,60_000,3600_000]), start=pick(['2026-11-23T08:00:00','2027-01-01T00:00:00','2028-02-29T03:59:59'])
 const t0=performance.now(); const p=P(rule,lasts,start); const t1=performance.now(); let o=0; if(p.kind!=='refused'){ occurrences(prepare(p.schedule),'entry',0,500); o=performance.now()-t1 }
 worst.push([t1-t0,o,rule+' '+lasts+' '+start,p.kind==='refused'?'refused':'ok'])
}
console.log('n ok',worst.filter(w=>w[3]==='ok').length)
for(const k of [0,1] as const){ worst.sort((a,b)=>b[k]-a[k]); console.log(k?'occurrences 500':'parse'); for(const w of worst.slice(0,6)) console.log(w[0].toFixed(1),w[1].toFixed(1),w[3],w[2]) }
worst.sort((a,b)=>b[0]-a[0]); console.log('parse ok'); for(const w of worst.filter(w=>w[3]==='ok').slice(0,6)) console.log(w[0].toFixed(1),w[1].toFixed(1),w[2])
