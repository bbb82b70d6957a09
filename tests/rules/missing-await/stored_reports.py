# Stored in a local, and forgotten there.
async def save(row):
    await row.commit()


async def handle(row):
    pending = save(row)
#             ^^^^^^^^^ error missing-await: save
    row.touched = True
