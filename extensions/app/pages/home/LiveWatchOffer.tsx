import type { Backend, Failure, WatchAnswerRequest, WatchView } from "@handoff/shared";
import { toFailure } from "@handoff/shared";
import { useEffect, useRef, useState } from "react";
import { WatchOffer } from "./WatchOffer";

/** The offer to act on late leads with its reads and its answer: everything drawn is `WatchOffer`. Where it cannot be read, nothing is. */
export function LiveWatchOffer({ backend }: { backend: Pick<Backend, "readWatch" | "answerWatch" | "switchActing"> }) {
  const [watch, setWatch] = useState<WatchView | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isMounted = useRef(true);

  useEffect(() => {
    isMounted.current = true;
    const show = (view: WatchView | null): void => {
      if (isMounted.current) setWatch(view);
    };
    backend.readWatch().then(show, () => show(null));
    return () => {
      isMounted.current = false;
    };
  }, [backend]);

  const answer = async (given: WatchAnswerRequest["answer"]): Promise<void> => {
    setIsSending(true);
    setFailure(null);
    try {
      // Upon the newest agreement: somebody may have changed it since this was drawn.
      const { agreementVersion, isOn } = await backend.readWatch();
      const wanted = given === "switched_on";
      if (wanted !== isOn) await backend.switchActing(agreementVersion, wanted);
      setWatch(await backend.answerWatch({ answer: given }));
    } catch (thrown) {
      setFailure(toFailure(thrown));
    } finally {
      setIsSending(false);
    }
  };

  if (watch === null) return null;
  return (
    <WatchOffer
      watch={watch}
      isAsked={isAsked}
      isSending={isSending}
      failure={failure}
      onAsk={() => setIsAsked(true)}
      onSwitchOn={() => void answer("switched_on")}
      onSwitchOff={() => void answer("left_off")}
      onLeaveOff={() => void answer("left_off")}
    />
  );
}
