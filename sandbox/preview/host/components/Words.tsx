import { Children, type ReactNode } from "react";
import { AnchorWithOverlay, type OverlayProps } from "./Overlays";
import { hrefOf, type Href } from "./href-of";
import { press, type OnPress } from "./press";
import { classes } from "./sizes";

interface TextProps {
  children?: ReactNode;
  variant?: "bodytext" | "microcopy";
  inline?: boolean;
  format?: {
    fontWeight?: "regular" | "bold" | "demibold";
    italic?: boolean;
    lineDecoration?: string;
    textTransform?: "none" | "uppercase" | "lowercase" | "capitalize" | "sentenceCase";
  };
  truncate?: boolean | { maxWidth?: number; tooltipText?: string };
  testId?: string;
}

const WEIGHTS = { regular: 400, demibold: 600, bold: 700 };
const DECORATIONS: Record<string, string> = { underline: "underline", strikethrough: "line-through" };

export const Text = ({ children, variant = "bodytext", inline, format = {}, truncate, testId }: TextProps) => {
  const Tag = inline ? "span" : "div";
  const limits = typeof truncate === "object" ? truncate : {};
  return (
    <Tag
      className={classes(`hs-${variant}`, truncate && "hs-truncate", format.textTransform === "sentenceCase" && "hs-sentence-case")}
      data-test-id={testId}
      title={limits.tooltipText}
      style={{
        fontWeight: format.fontWeight && WEIGHTS[format.fontWeight],
        fontStyle: format.italic ? "italic" : undefined,
        textDecoration: format.lineDecoration && DECORATIONS[format.lineDecoration],
        textTransform: format.textTransform === "sentenceCase" ? undefined : format.textTransform,
        maxWidth: limits.maxWidth,
      }}
    >
      {children}
    </Tag>
  );
};

export const Heading = ({ children, inline, testId }: { children?: ReactNode; inline?: boolean; testId?: string }) => (
  <h3 className="hs-heading" data-test-id={testId} style={{ display: inline ? "inline-block" : undefined }}>
    {children}
  </h3>
);

interface LinkProps extends OverlayProps {
  children?: ReactNode;
  href?: Href;
  variant?: string;
  preventDefault?: boolean;
  onClick?: OnPress;
  testId?: string;
}

export const Link = ({ children, href, variant = "primary", preventDefault, onClick, overlay, testId }: LinkProps) => {
  const { url, isExternal } = hrefOf(href);
  return (
    <AnchorWithOverlay overlay={overlay}>
      {(openOverlay) =>
        url === null || preventDefault ? (
          <button type="button" className={`hs-link hs-link--${variant}`} data-test-id={testId} onClick={press(onClick, openOverlay)}>
            {children}
          </button>
        ) : (
          <a
            className={`hs-link hs-link--${variant}`}
            data-test-id={testId}
            href={url}
            target={isExternal ? "_blank" : undefined}
            rel="noreferrer"
            onClick={press(onClick, openOverlay)}
          >
            {children}
            {isExternal && <span aria-label="(opens in a new tab)"> ↗</span>}
          </a>
        )
      }
    </AnchorWithOverlay>
  );
};

interface ImageProps extends OverlayProps {
  src?: string;
  alt?: string;
  width?: number;
  height?: number;
  onClick?: OnPress;
  testId?: string;
}

export const Image = ({ src, alt = "", width, height, onClick, overlay, testId }: ImageProps) => (
  <AnchorWithOverlay overlay={overlay}>
    {(openOverlay) => {
      const image = <img className="hs-image" data-test-id={testId} src={src} alt={alt} width={width} height={height} />;
      if (!onClick && !openOverlay) return image;
      return (
        <button type="button" className="hs-link" onClick={press(onClick, openOverlay)}>
          {image}
        </button>
      );
    }}
  </AnchorWithOverlay>
);

export const List = ({ children, variant = "unordered", testId }: { children?: ReactNode; variant?: string; testId?: string }) => {
  const items = Children.toArray(children);
  const Tag = variant.startsWith("ordered") ? "ol" : "ul";
  return (
    <Tag className={`hs-list hs-list--${variant}`} data-test-id={testId}>
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </Tag>
  );
};
