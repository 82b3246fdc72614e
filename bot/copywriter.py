class Copywriter:
    async def write(self, story):
        return story
