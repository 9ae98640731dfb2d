import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/textarea/textarea.js'
import { html, type TemplateResult } from 'lit'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { acknowledge, close } from '../../data/incidents.ts'
import type { Incident } from '#protocol'
import { toast } from '#elements'
import { incidentKindWords } from '../../app/incident-words.ts'
import { w } from './words.ts'

export interface NoteFor {
  readonly act: 'acknowledge' | 'close'
  readonly incident: Incident
}

/** Takes an incident on, or closes it, with a word about it. */
export class OffNote extends FormDialog<NoteFor, true> {
  protected override heading(): string {
    const { act, incident } = this.given
    return `${w[act]} · ${incident.place} ${incidentKindWords[incident.kind]}`
  }

  protected override verb(): string {
    return w[this.given.act]
  }

  protected override fields(): TemplateResult {
    return html`<p class="note">${this.given.act === 'close' ? w.closeLead : w.acknowledgeLead}</p>
      <wa-textarea name="note" label=${w.noteLabel} placeholder=${w.noteExample} maxlength="500" rows="3"></wa-textarea>`
  }

  protected override async save(values: Values): Promise<true> {
    const { act, incident } = this.given
    if (act === 'close') await close(incident.id, values['note'] ?? '')
    else await acknowledge(incident.id, values['note'] ?? '')
    toast({ tone: 'good', text: act === 'close' ? w.closed : w.acknowledged })
    return true
  }
}
customElements.define('off-note', OffNote)
