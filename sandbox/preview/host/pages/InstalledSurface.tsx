import type { ComponentProps } from "react";
import { useSession } from "../session";
import { Surface } from "../Surface";

/** A surface of the app, or the way to install it: an account shows no card of an app that it has not granted anything. */
export function InstalledSurface(props: ComponentProps<typeof Surface>) {
  const { account, appName, installUrl } = useSession();
  if (account.isInstalled) return <Surface {...props} />;
  return (
    <p>
      {appName} is not installed on this account.{" "}
      <a className="hs-link" href={installUrl}>
        Install {appName}
      </a>
    </p>
  );
}
