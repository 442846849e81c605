import { moneyWords } from "../money-words";

export const numberWords = (value: number): string => value.toLocaleString("en-US");

/** "1 lead", "84 leads" */
export const counted = (count: number, one: string, many = `${one}s`): string => `${numberWords(count)} ${count === 1 ? one : many}`;

/** "no customer", "3 customers" */
export const countedOrNo = (count: number, one: string): string => (count === 0 ? `no ${one}` : counted(count, one));

/** A share of 0 to 1: "40 %" */
export const percentWords = (share: number): string => `${String(Math.round(share * 100))} %`;

/** With the sign that a difference needs: "+120", "−1" */
export const signedWords = (difference: number): string => `${difference < 0 ? "−" : "+"}${numberWords(Math.abs(difference))}`;

const SIGNIFICANT_DIGITS = 3;

/** What is only estimated is not told to the last unit: "CAD 24,300" for 24,307.69 */
export const aboutMoney = (value: number, currency: string): string => moneyWords(Number(value.toPrecision(SIGNIFICANT_DIGITS)), currency);
