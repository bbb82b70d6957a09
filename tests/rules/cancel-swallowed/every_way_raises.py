# Raised again on every way, the first round of a loop among them; or turned into another error by
# who means the cancellation.
import asyncio


class Runner:
    async def step(self):
        raise NotImplementedError

    async def tell(self, listeners):
        for listener in listeners:
            listener(self)

    async def run(self):
        try:
            await self.step()
        except BaseException as error:
            for name in ("first", "second"):
                print(name)
                if name:
                    raise error
                raise

    async def limited(self):
        try:
            await self.step()
        except asyncio.CancelledError:
            raise TimeoutError("stopped") from None

    async def only_errors(self):
        try:
            await self.step()
        except Exception as error:
            raise RuntimeError("step failed") from error
