"""Who waits computes in an order: short questions before those that come back from encoding."""

from __future__ import annotations

import threading
import time

from policy_kg.server.turns import Turns


def _until(reached: threading.Event) -> None:
    assert reached.wait(10)


def test_one_who_has_encoded_lets_others_pass_but_not_for_ever() -> None:
    turns, order = Turns(), list[str]()
    encoding, encoded, busy, go_on = (threading.Event() for _ in range(4))

    def meaning() -> None:
        with turns.taken():
            with turns.given_up():
                encoding.set()
                _until(encoded)
            order.append("meaning")

    def short(n: int) -> None:
        with turns.taken():
            order.append(f"short {n}")

    def long() -> None:
        with turns.taken():
            busy.set()
            _until(go_on)

    threads = [threading.Thread(target=meaning)]
    threads[0].start()
    _until(encoding)
    threads.append(threading.Thread(target=long))
    threads[1].start()
    _until(busy)
    encoded.set()
    time.sleep(0.1)  # the first is back and waits
    for n in range(20):
        threads.append(threading.Thread(target=short, args=[n]))
        threads[-1].start()
        time.sleep(0.01)
    go_on.set()
    for thread in threads:
        thread.join(10)
    shorts = [name for name in order if name != "meaning"]
    assert shorts == [f"short {n}" for n in range(20)], "as they came"
    assert 0 < order.index("meaning") < 20


def test_a_turn_is_free_again_after_an_error() -> None:
    turns = Turns()
    for _ in range(2):
        try:
            with turns.taken(), turns.taken():
                raise ValueError
        except ValueError:
            pass
    done = threading.Thread(target=lambda: turns.taken().__enter__())
    done.start()
    done.join(10)
    assert not done.is_alive()
