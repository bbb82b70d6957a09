# What is added comes from a helper.
async def weigh(parcel):
    return await parcel.weigh()


class Truck:
    async def load(self, parcel):
        self.weight += await weigh(parcel)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lost-update-across-await: weight
