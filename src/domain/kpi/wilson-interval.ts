/** The 97.5 % point of the normal distribution: 95 % lie between it and its negative. */
const Z = 1.959963984540054;

/**
 * Where the true share likely lies (95 %) when `hits` of `total` were seen: Wilson's score interval, which stays within 0 and 1 and is
 * right for few. `total` above 0, hits at most the total.
 */
export function wilsonInterval(hits: number, total: number): { low: number; high: number } {
  const share = hits / total;
  const spread = Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total));
  const centre = share + (Z * Z) / (2 * total);
  const scale = 1 + (Z * Z) / total;
  // At the ends the formula gives 0 and 1 but for a rounding.
  return { low: hits === 0 ? 0 : (centre - spread) / scale, high: hits === total ? 1 : (centre + spread) / scale };
}
