import {
  ArrowDown, ArrowLeft, ArrowRight, ArrowUp, BuildingComplex, CalendarClock, CalendarDays, CalendarRange, Check, ChevronDown, ChevronRight, CircleAlert, CircleUser, Clapperboard, Copy, Download, EllipsisVertical, Expand, Eye,
  ClipboardCheck, FileClock, FolderTree, Globe, GripVertical, House, Image, Images, KeyRound, Languages, LayoutGrid, LayoutList, LayoutPanelLeft, Link, ListVideo, LogOut, MapPin, Monitor, MonitorCheck, MonitorOff, MonitorPlay, MonitorSmartphone,
  MonitorUp, Network, Pause, Pencil, Play, Plus, QrCode, RefreshCw, RotateCcw, ScrollText, Search, Send, Shrink, SlidersHorizontal, Sparkles, SquareKanban, Trash, TriangleAlert, Trophy, Tv, Undo2, Unplug, Upload, UserPlus, UserX, Users, Video, WifiOff, X,
  Eraser, PlugZap, Power, Volume2,
  BellRing, HeartPulse,
} from 'lucide-static'

/** Icons by the name of what they mean here; drawn by `ui-icon` without a request. */
export const icons = {
  'activity': CalendarDays, 'add': Plus, 'alert': CircleAlert, 'back': ArrowLeft, 'branch-ranking': Trophy, 'building': BuildingComplex, 'calendar': CalendarRange, 'cards': LayoutGrid, 'check': Check, 'close': X, 'copy': Copy, 'delete': Trash, 'down': ArrowDown, 'download': Download, 'edit': Pencil,
  'expand': Expand, 'eye': Eye, 'go': ChevronRight, 'grip': GripVertical, 'home': House, 'identify': Sparkles, 'image': Image, 'key': KeyRound, 'language': Languages, 'layout': LayoutPanelLeft, 'library': Images, 'link': Link, 'list': LayoutList, 'lost': WifiOff, 'media': Clapperboard, 'more': EllipsisVertical,
  'next': ArrowRight, 'open': ChevronDown, 'organisation': FolderTree, 'page': Globe, 'pair': MonitorSmartphone, 'pause': Pause, 'people': Users, 'place': MapPin, 'play': Play, 'playlist': ListVideo, 'plays': ClipboardCheck, 'post': Network, 'poster': SquareKanban, 'publish': Send, 'put-on-screen': MonitorUp, 'refresh': RefreshCw,
  'reload': RotateCcw, 'schedule': CalendarClock, 'screen': Monitor, 'screen-good': MonitorCheck, 'screen-off': MonitorOff, 'screens': Tv, 'search': Search, 'settings': SlidersHorizontal, 'shrink': Shrink, 'sign-in': QrCode, 'sign-out': LogOut, 'trail': ScrollText, 'undo': Undo2, 'unpair': Unplug, 'up': ArrowUp, 'upload': Upload,
  'user': CircleUser, 'user-add': UserPlus, 'user-off': UserX, 'version': FileClock, 'video': Video, 'wall': MonitorPlay, 'warning': TriangleAlert,
  'erase': Eraser, 'plug': PlugZap, 'power': Power, 'volume': Volume2,
  'bell': BellRing, 'incident': HeartPulse,
} as const

export type IconName = keyof typeof icons
