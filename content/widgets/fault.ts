/** An item went wrong while it was on glass. Sent by the widget, heard by whoever put it there. */
export class WidgetFault extends Event {
  static readonly type = 'widget-fault'
  readonly error: Error

  constructor(error: Error) {
    super(WidgetFault.type, { bubbles: true, composed: true })
    this.error = error
  }
}
