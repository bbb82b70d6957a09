# Certain errors, which mean one thing.
async def run(job, source):
    try:
        rows = await job.extract(source)
        rows = await job.transform(rows)
        await job.publish(rows)
    except ConnectionError:
        job.later()
