import { type Browser } from 'puppeteer-core';
export declare const CHROMIUM_FLAGS: string[];
export declare function findChromium(): string;
export interface OpenBrowser {
    readonly browser: Browser;
    readonly profile: string;
    /** Ends the browser; `keepProfile` leaves its storage for another start. */
    close(options?: {
        readonly keepProfile?: boolean;
    }): Promise<void>;
}
/** A Chromium with a profile of its own. */
export declare function openChromium(options?: {
    readonly widthPx?: number;
    readonly heightPx?: number;
    readonly profile?: string;
    readonly flags?: readonly string[]; /** An X display to open a kiosk window on; left out: headless. */
    readonly display?: string;
}): Promise<OpenBrowser>;
