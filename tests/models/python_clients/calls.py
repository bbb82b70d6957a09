# Every entry of the models of python_clients, where it makes a difference and where it is quiet.
import aiohttp
import asyncpg
import asyncpg.connection
import boto3
import httplib2
import httpx
import httpx2
import mysql.connector
import psycopg
import psycopg2
import pymongo
import pymysql
import redis
import requests
import urllib3


async def work():
    return 1


# model: requests.get reports blocking-in-async
async def blocks_1(x):
    return requests.get()


# model: requests.get silent
def quiet_1(x):
    return requests.get()


# model: requests.Session.get reports blocking-in-async
async def blocks_2(x: requests.Session):
    return x.get()


# model: requests.Session.get silent
def quiet_2(x: requests.Session):
    return x.get()


# model: requests.post reports blocking-in-async
async def blocks_3(x):
    return requests.post()


# model: requests.post silent
def quiet_3(x):
    return requests.post()


# model: requests.Session.post reports blocking-in-async
async def blocks_4(x: requests.Session):
    return x.post()


# model: requests.Session.post silent
def quiet_4(x: requests.Session):
    return x.post()


# model: requests.put reports blocking-in-async
async def blocks_5(x):
    return requests.put()


# model: requests.put silent
def quiet_5(x):
    return requests.put()


# model: requests.Session.put reports blocking-in-async
async def blocks_6(x: requests.Session):
    return x.put()


# model: requests.Session.put silent
def quiet_6(x: requests.Session):
    return x.put()


# model: requests.patch reports blocking-in-async
async def blocks_7(x):
    return requests.patch()


# model: requests.patch silent
def quiet_7(x):
    return requests.patch()


# model: requests.Session.patch reports blocking-in-async
async def blocks_8(x: requests.Session):
    return x.patch()


# model: requests.Session.patch silent
def quiet_8(x: requests.Session):
    return x.patch()


# model: requests.delete reports blocking-in-async
async def blocks_9(x):
    return requests.delete()


# model: requests.delete silent
def quiet_9(x):
    return requests.delete()


# model: requests.Session.delete reports blocking-in-async
async def blocks_10(x: requests.Session):
    return x.delete()


# model: requests.Session.delete silent
def quiet_10(x: requests.Session):
    return x.delete()


# model: requests.head reports blocking-in-async
async def blocks_11(x):
    return requests.head()


# model: requests.head silent
def quiet_11(x):
    return requests.head()


# model: requests.Session.head reports blocking-in-async
async def blocks_12(x: requests.Session):
    return x.head()


# model: requests.Session.head silent
def quiet_12(x: requests.Session):
    return x.head()


# model: requests.options reports blocking-in-async
async def blocks_13(x):
    return requests.options()


# model: requests.options silent
def quiet_13(x):
    return requests.options()


# model: requests.Session.options reports blocking-in-async
async def blocks_14(x: requests.Session):
    return x.options()


# model: requests.Session.options silent
def quiet_14(x: requests.Session):
    return x.options()


# model: requests.request reports blocking-in-async
async def blocks_15(x):
    return requests.request()


# model: requests.request silent
def quiet_15(x):
    return requests.request()


# model: requests.Session.request reports blocking-in-async
async def blocks_16(x: requests.Session):
    return x.request()


# model: requests.Session.request silent
def quiet_16(x: requests.Session):
    return x.request()


# model: requests.Session reports resource-leak-async
def leaks_17(x):
    requests.Session()


# model: requests.Session silent
def quiet_17(x):
    return requests.Session()


# model: httpx.get reports blocking-in-async
async def blocks_18(x):
    return httpx.get()


# model: httpx.get silent
def quiet_18(x):
    return httpx.get()


# model: httpx.Client.get reports blocking-in-async
async def blocks_19(x: httpx.Client):
    return x.get()


# model: httpx.Client.get silent
def quiet_19(x: httpx.Client):
    return x.get()


# model: httpx.post reports blocking-in-async
async def blocks_20(x):
    return httpx.post()


# model: httpx.post silent
def quiet_20(x):
    return httpx.post()


# model: httpx.Client.post reports blocking-in-async
async def blocks_21(x: httpx.Client):
    return x.post()


# model: httpx.Client.post silent
def quiet_21(x: httpx.Client):
    return x.post()


# model: httpx.put reports blocking-in-async
async def blocks_22(x):
    return httpx.put()


# model: httpx.put silent
def quiet_22(x):
    return httpx.put()


# model: httpx.Client.put reports blocking-in-async
async def blocks_23(x: httpx.Client):
    return x.put()


# model: httpx.Client.put silent
def quiet_23(x: httpx.Client):
    return x.put()


# model: httpx.patch reports blocking-in-async
async def blocks_24(x):
    return httpx.patch()


# model: httpx.patch silent
def quiet_24(x):
    return httpx.patch()


# model: httpx.Client.patch reports blocking-in-async
async def blocks_25(x: httpx.Client):
    return x.patch()


# model: httpx.Client.patch silent
def quiet_25(x: httpx.Client):
    return x.patch()


# model: httpx.delete reports blocking-in-async
async def blocks_26(x):
    return httpx.delete()


# model: httpx.delete silent
def quiet_26(x):
    return httpx.delete()


# model: httpx.Client.delete reports blocking-in-async
async def blocks_27(x: httpx.Client):
    return x.delete()


# model: httpx.Client.delete silent
def quiet_27(x: httpx.Client):
    return x.delete()


# model: httpx.head reports blocking-in-async
async def blocks_28(x):
    return httpx.head()


# model: httpx.head silent
def quiet_28(x):
    return httpx.head()


# model: httpx.Client.head reports blocking-in-async
async def blocks_29(x: httpx.Client):
    return x.head()


# model: httpx.Client.head silent
def quiet_29(x: httpx.Client):
    return x.head()


# model: httpx.options reports blocking-in-async
async def blocks_30(x):
    return httpx.options()


# model: httpx.options silent
def quiet_30(x):
    return httpx.options()


# model: httpx.Client.options reports blocking-in-async
async def blocks_31(x: httpx.Client):
    return x.options()


# model: httpx.Client.options silent
def quiet_31(x: httpx.Client):
    return x.options()


# model: httpx.request reports blocking-in-async
async def blocks_32(x):
    return httpx.request()


# model: httpx.request silent
def quiet_32(x):
    return httpx.request()


# model: httpx.Client.request reports blocking-in-async
async def blocks_33(x: httpx.Client):
    return x.request()


# model: httpx.Client.request silent
def quiet_33(x: httpx.Client):
    return x.request()


# model: httpx.stream reports blocking-in-async
async def blocks_34(x):
    return httpx.stream()


# model: httpx.stream silent
def quiet_34(x):
    return httpx.stream()


# model: httpx.Client.stream reports blocking-in-async
async def blocks_35(x: httpx.Client):
    return x.stream()


# model: httpx.Client.stream silent
def quiet_35(x: httpx.Client):
    return x.stream()


# model: urllib3.PoolManager.request reports blocking-in-async
async def blocks_36(x: urllib3.PoolManager):
    return x.request()


# model: urllib3.PoolManager.request silent
def quiet_36(x: urllib3.PoolManager):
    return x.request()


# model: urllib3.PoolManager.urlopen reports blocking-in-async
async def blocks_37(x: urllib3.PoolManager):
    return x.urlopen()


# model: urllib3.PoolManager.urlopen silent
def quiet_37(x: urllib3.PoolManager):
    return x.urlopen()


# model: urllib3.request reports blocking-in-async
async def blocks_38(x):
    return urllib3.request()


# model: urllib3.request silent
def quiet_38(x):
    return urllib3.request()


# model: httplib2.Http.request reports blocking-in-async
async def blocks_39(x: httplib2.Http):
    return x.request()


# model: httplib2.Http.request silent
def quiet_39(x: httplib2.Http):
    return x.request()


# model: psycopg2.connect reports blocking-in-async
async def blocks_40(x):
    return psycopg2.connect()


# model: psycopg2.connect silent
def quiet_40(x):
    return psycopg2.connect()


# model: psycopg.connect reports blocking-in-async
async def blocks_41(x):
    return psycopg.connect()


# model: psycopg.connect silent
def quiet_41(x):
    return psycopg.connect()


# model: pymysql.connect reports blocking-in-async
async def blocks_42(x):
    return pymysql.connect()


# model: pymysql.connect silent
def quiet_42(x):
    return pymysql.connect()


# model: mysql.connector.connect reports blocking-in-async
async def blocks_43(x):
    return mysql.connector.connect()


# model: mysql.connector.connect silent
def quiet_43(x):
    return mysql.connector.connect()


# model: pymongo.MongoClient.server_info reports blocking-in-async
async def blocks_44(x: pymongo.MongoClient):
    return x.server_info()


# model: pymongo.MongoClient.server_info silent
def quiet_44(x: pymongo.MongoClient):
    return x.server_info()


# model: redis.Redis.get reports blocking-in-async
async def blocks_45(x: redis.Redis):
    return x.get()


# model: redis.Redis.get silent
def quiet_45(x: redis.Redis):
    return x.get()


# model: redis.Redis.set reports blocking-in-async
async def blocks_46(x: redis.Redis):
    return x.set()


# model: redis.Redis.set silent
def quiet_46(x: redis.Redis):
    return x.set()


# model: redis.Redis.delete reports blocking-in-async
async def blocks_47(x: redis.Redis):
    return x.delete()


# model: redis.Redis.delete silent
def quiet_47(x: redis.Redis):
    return x.delete()


# model: redis.Redis.publish reports blocking-in-async
async def blocks_48(x: redis.Redis):
    return x.publish()


# model: redis.Redis.publish silent
def quiet_48(x: redis.Redis):
    return x.publish()


# model: redis.Redis.execute_command reports blocking-in-async
async def blocks_49(x: redis.Redis):
    return x.execute_command()


# model: redis.Redis.execute_command silent
def quiet_49(x: redis.Redis):
    return x.execute_command()


# model: redis.Redis.ping reports blocking-in-async
async def blocks_50(x: redis.Redis):
    return x.ping()


# model: redis.Redis.ping silent
def quiet_50(x: redis.Redis):
    return x.ping()


# model: boto3.client operation mt_unsafe
# model: boto3.client silent
def calls_51(x):
    return boto3.client(x)


# model: boto3.resource operation mt_unsafe
# model: boto3.resource silent
def calls_52(x):
    return boto3.resource(x)


# model: httpx.AsyncClient.get reports missing-await
async def forgets_53(x: httpx.AsyncClient):
    x.get()


# model: httpx.AsyncClient.get silent
async def quiet_53(x: httpx.AsyncClient):
    return await x.get()


# model: aiohttp.ClientSession.get reports missing-await
async def forgets_54(x: aiohttp.ClientSession):
    x.get()


# model: aiohttp.ClientSession.get silent
async def quiet_54(x: aiohttp.ClientSession):
    return await x.get()


# model: httpx.AsyncClient.post reports missing-await
async def forgets_55(x: httpx.AsyncClient):
    x.post()


# model: httpx.AsyncClient.post silent
async def quiet_55(x: httpx.AsyncClient):
    return await x.post()


# model: aiohttp.ClientSession.post reports missing-await
async def forgets_56(x: aiohttp.ClientSession):
    x.post()


# model: aiohttp.ClientSession.post silent
async def quiet_56(x: aiohttp.ClientSession):
    return await x.post()


# model: httpx.AsyncClient.put reports missing-await
async def forgets_57(x: httpx.AsyncClient):
    x.put()


# model: httpx.AsyncClient.put silent
async def quiet_57(x: httpx.AsyncClient):
    return await x.put()


# model: aiohttp.ClientSession.put reports missing-await
async def forgets_58(x: aiohttp.ClientSession):
    x.put()


# model: aiohttp.ClientSession.put silent
async def quiet_58(x: aiohttp.ClientSession):
    return await x.put()


# model: httpx.AsyncClient.patch reports missing-await
async def forgets_59(x: httpx.AsyncClient):
    x.patch()


# model: httpx.AsyncClient.patch silent
async def quiet_59(x: httpx.AsyncClient):
    return await x.patch()


# model: aiohttp.ClientSession.patch reports missing-await
async def forgets_60(x: aiohttp.ClientSession):
    x.patch()


# model: aiohttp.ClientSession.patch silent
async def quiet_60(x: aiohttp.ClientSession):
    return await x.patch()


# model: httpx.AsyncClient.delete reports missing-await
async def forgets_61(x: httpx.AsyncClient):
    x.delete()


# model: httpx.AsyncClient.delete silent
async def quiet_61(x: httpx.AsyncClient):
    return await x.delete()


# model: aiohttp.ClientSession.delete reports missing-await
async def forgets_62(x: aiohttp.ClientSession):
    x.delete()


# model: aiohttp.ClientSession.delete silent
async def quiet_62(x: aiohttp.ClientSession):
    return await x.delete()


# model: httpx.AsyncClient.head reports missing-await
async def forgets_63(x: httpx.AsyncClient):
    x.head()


# model: httpx.AsyncClient.head silent
async def quiet_63(x: httpx.AsyncClient):
    return await x.head()


# model: aiohttp.ClientSession.head reports missing-await
async def forgets_64(x: aiohttp.ClientSession):
    x.head()


# model: aiohttp.ClientSession.head silent
async def quiet_64(x: aiohttp.ClientSession):
    return await x.head()


# model: httpx.AsyncClient.options reports missing-await
async def forgets_65(x: httpx.AsyncClient):
    x.options()


# model: httpx.AsyncClient.options silent
async def quiet_65(x: httpx.AsyncClient):
    return await x.options()


# model: aiohttp.ClientSession.options reports missing-await
async def forgets_66(x: aiohttp.ClientSession):
    x.options()


# model: aiohttp.ClientSession.options silent
async def quiet_66(x: aiohttp.ClientSession):
    return await x.options()


# model: httpx.AsyncClient.request reports missing-await
async def forgets_67(x: httpx.AsyncClient):
    x.request()


# model: httpx.AsyncClient.request silent
async def quiet_67(x: httpx.AsyncClient):
    return await x.request()


# model: aiohttp.ClientSession.request reports missing-await
async def forgets_68(x: aiohttp.ClientSession):
    x.request()


# model: aiohttp.ClientSession.request silent
async def quiet_68(x: aiohttp.ClientSession):
    return await x.request()


# model: httpx.AsyncClient.aclose reports missing-await
async def forgets_69(x: httpx.AsyncClient):
    x.aclose()


# model: httpx.AsyncClient.aclose silent
async def quiet_69(x: httpx.AsyncClient):
    return await x.aclose()


# model: aiohttp.ClientSession.close reports missing-await
async def forgets_70(x: aiohttp.ClientSession):
    x.close()


# model: aiohttp.ClientSession.close silent
async def quiet_70(x: aiohttp.ClientSession):
    return await x.close()


# model: aiohttp.ClientSession reports resource-leak-async
def leaks_71(x):
    aiohttp.ClientSession()


# model: aiohttp.ClientSession silent
def quiet_71(x):
    return aiohttp.ClientSession()


# model: httpx.AsyncClient reports resource-leak-async
def leaks_72(x):
    httpx.AsyncClient()


# model: httpx.AsyncClient silent
def quiet_72(x):
    return httpx.AsyncClient()


# model: httpx.Client reports resource-leak-async
def leaks_73(x):
    httpx.Client()


# model: httpx.Client silent
def quiet_73(x):
    return httpx.Client()


# model: asyncpg.connect reports missing-await
async def forgets_74(x):
    asyncpg.connect()


# model: asyncpg.connect silent
async def quiet_74(x):
    return await asyncpg.connect()


# model: asyncpg.create_pool reports missing-await
async def forgets_75(x):
    asyncpg.create_pool()


# model: asyncpg.create_pool silent
async def quiet_75(x):
    return await asyncpg.create_pool()


# model: asyncpg.connection.Connection.execute reports missing-await
async def forgets_76(x: asyncpg.connection.Connection):
    x.execute()


# model: asyncpg.connection.Connection.execute silent
async def quiet_76(x: asyncpg.connection.Connection):
    return await x.execute()


# model: asyncpg.connection.Connection.fetch reports missing-await
async def forgets_77(x: asyncpg.connection.Connection):
    x.fetch()


# model: asyncpg.connection.Connection.fetch silent
async def quiet_77(x: asyncpg.connection.Connection):
    return await x.fetch()


# model: asyncpg.connection.Connection.fetchrow reports missing-await
async def forgets_78(x: asyncpg.connection.Connection):
    x.fetchrow()


# model: asyncpg.connection.Connection.fetchrow silent
async def quiet_78(x: asyncpg.connection.Connection):
    return await x.fetchrow()


# model: asyncpg.connection.Connection.fetchval reports missing-await
async def forgets_79(x: asyncpg.connection.Connection):
    x.fetchval()


# model: asyncpg.connection.Connection.fetchval silent
async def quiet_79(x: asyncpg.connection.Connection):
    return await x.fetchval()


# model: asyncpg.connection.Connection.executemany reports missing-await
async def forgets_80(x: asyncpg.connection.Connection):
    x.executemany()


# model: asyncpg.connection.Connection.executemany silent
async def quiet_80(x: asyncpg.connection.Connection):
    return await x.executemany()


# model: asyncpg.connection.Connection.close reports missing-await
async def forgets_81(x: asyncpg.connection.Connection):
    x.close()


# model: asyncpg.connection.Connection.close silent
async def quiet_81(x: asyncpg.connection.Connection):
    return await x.close()


# model: httpx.Client.send reports blocking-in-async
async def blocks_82(x: httpx.Client):
    return x.send()


# model: httpx.Client.send silent
def quiet_82(x: httpx.Client):
    return x.send()


# model: httpx.Client.close reports blocking-in-async
async def blocks_83(x: httpx.Client):
    return x.close()


# model: httpx.Client.close silent
def quiet_83(x: httpx.Client):
    return x.close()


# model: httpx2.get reports blocking-in-async
async def blocks_84(x):
    return httpx2.get()


# model: httpx2.get silent
def quiet_84(x):
    return httpx2.get()


# model: httpx2.Client.get reports blocking-in-async
async def blocks_85(x: httpx2.Client):
    return x.get()


# model: httpx2.Client.get silent
def quiet_85(x: httpx2.Client):
    return x.get()


# model: httpx2.post reports blocking-in-async
async def blocks_86(x):
    return httpx2.post()


# model: httpx2.post silent
def quiet_86(x):
    return httpx2.post()


# model: httpx2.Client.post reports blocking-in-async
async def blocks_87(x: httpx2.Client):
    return x.post()


# model: httpx2.Client.post silent
def quiet_87(x: httpx2.Client):
    return x.post()


# model: httpx2.put reports blocking-in-async
async def blocks_88(x):
    return httpx2.put()


# model: httpx2.put silent
def quiet_88(x):
    return httpx2.put()


# model: httpx2.Client.put reports blocking-in-async
async def blocks_89(x: httpx2.Client):
    return x.put()


# model: httpx2.Client.put silent
def quiet_89(x: httpx2.Client):
    return x.put()


# model: httpx2.patch reports blocking-in-async
async def blocks_90(x):
    return httpx2.patch()


# model: httpx2.patch silent
def quiet_90(x):
    return httpx2.patch()


# model: httpx2.Client.patch reports blocking-in-async
async def blocks_91(x: httpx2.Client):
    return x.patch()


# model: httpx2.Client.patch silent
def quiet_91(x: httpx2.Client):
    return x.patch()


# model: httpx2.delete reports blocking-in-async
async def blocks_92(x):
    return httpx2.delete()


# model: httpx2.delete silent
def quiet_92(x):
    return httpx2.delete()


# model: httpx2.Client.delete reports blocking-in-async
async def blocks_93(x: httpx2.Client):
    return x.delete()


# model: httpx2.Client.delete silent
def quiet_93(x: httpx2.Client):
    return x.delete()


# model: httpx2.head reports blocking-in-async
async def blocks_94(x):
    return httpx2.head()


# model: httpx2.head silent
def quiet_94(x):
    return httpx2.head()


# model: httpx2.Client.head reports blocking-in-async
async def blocks_95(x: httpx2.Client):
    return x.head()


# model: httpx2.Client.head silent
def quiet_95(x: httpx2.Client):
    return x.head()


# model: httpx2.options reports blocking-in-async
async def blocks_96(x):
    return httpx2.options()


# model: httpx2.options silent
def quiet_96(x):
    return httpx2.options()


# model: httpx2.Client.options reports blocking-in-async
async def blocks_97(x: httpx2.Client):
    return x.options()


# model: httpx2.Client.options silent
def quiet_97(x: httpx2.Client):
    return x.options()


# model: httpx2.request reports blocking-in-async
async def blocks_98(x):
    return httpx2.request()


# model: httpx2.request silent
def quiet_98(x):
    return httpx2.request()


# model: httpx2.Client.request reports blocking-in-async
async def blocks_99(x: httpx2.Client):
    return x.request()


# model: httpx2.Client.request silent
def quiet_99(x: httpx2.Client):
    return x.request()


# model: httpx2.stream reports blocking-in-async
async def blocks_100(x):
    return httpx2.stream()


# model: httpx2.stream silent
def quiet_100(x):
    return httpx2.stream()


# model: httpx2.Client.stream reports blocking-in-async
async def blocks_101(x: httpx2.Client):
    return x.stream()


# model: httpx2.Client.stream silent
def quiet_101(x: httpx2.Client):
    return x.stream()


# model: httpx2.Client.send reports blocking-in-async
async def blocks_102(x: httpx2.Client):
    return x.send()


# model: httpx2.Client.send silent
def quiet_102(x: httpx2.Client):
    return x.send()


# model: httpx2.Client.close reports blocking-in-async
async def blocks_103(x: httpx2.Client):
    return x.close()


# model: httpx2.Client.close silent
def quiet_103(x: httpx2.Client):
    return x.close()


# model: httpx2.Client operation open_resource
# model: httpx2.Client silent
def calls_104(x):
    return httpx2.Client(x)


# model: urllib3.ProxyManager.request reports blocking-in-async
async def blocks_105(x: urllib3.ProxyManager):
    return x.request()


# model: urllib3.ProxyManager.request silent
def quiet_105(x: urllib3.ProxyManager):
    return x.request()


# model: urllib3.ProxyManager.urlopen reports blocking-in-async
async def blocks_106(x: urllib3.ProxyManager):
    return x.urlopen()


# model: urllib3.ProxyManager.urlopen silent
def quiet_106(x: urllib3.ProxyManager):
    return x.urlopen()


# model: urllib3.HTTPConnectionPool.request reports blocking-in-async
async def blocks_107(x: urllib3.HTTPConnectionPool):
    return x.request()


# model: urllib3.HTTPConnectionPool.request silent
def quiet_107(x: urllib3.HTTPConnectionPool):
    return x.request()


# model: urllib3.HTTPConnectionPool.urlopen reports blocking-in-async
async def blocks_108(x: urllib3.HTTPConnectionPool):
    return x.urlopen()


# model: urllib3.HTTPConnectionPool.urlopen silent
def quiet_108(x: urllib3.HTTPConnectionPool):
    return x.urlopen()


# model: urllib3.HTTPSConnectionPool.request reports blocking-in-async
async def blocks_109(x: urllib3.HTTPSConnectionPool):
    return x.request()


# model: urllib3.HTTPSConnectionPool.request silent
def quiet_109(x: urllib3.HTTPSConnectionPool):
    return x.request()


# model: urllib3.HTTPSConnectionPool.urlopen reports blocking-in-async
async def blocks_110(x: urllib3.HTTPSConnectionPool):
    return x.urlopen()


# model: urllib3.HTTPSConnectionPool.urlopen silent
def quiet_110(x: urllib3.HTTPSConnectionPool):
    return x.urlopen()


# model: httpx2.AsyncClient.get reports missing-await
async def forgets_111(x: httpx2.AsyncClient):
    x.get()


# model: httpx2.AsyncClient.get silent
async def quiet_111(x: httpx2.AsyncClient):
    return await x.get()


# model: httpx2.AsyncClient.post reports missing-await
async def forgets_112(x: httpx2.AsyncClient):
    x.post()


# model: httpx2.AsyncClient.post silent
async def quiet_112(x: httpx2.AsyncClient):
    return await x.post()


# model: httpx2.AsyncClient.put reports missing-await
async def forgets_113(x: httpx2.AsyncClient):
    x.put()


# model: httpx2.AsyncClient.put silent
async def quiet_113(x: httpx2.AsyncClient):
    return await x.put()


# model: httpx2.AsyncClient.patch reports missing-await
async def forgets_114(x: httpx2.AsyncClient):
    x.patch()


# model: httpx2.AsyncClient.patch silent
async def quiet_114(x: httpx2.AsyncClient):
    return await x.patch()


# model: httpx2.AsyncClient.delete reports missing-await
async def forgets_115(x: httpx2.AsyncClient):
    x.delete()


# model: httpx2.AsyncClient.delete silent
async def quiet_115(x: httpx2.AsyncClient):
    return await x.delete()


# model: httpx2.AsyncClient.head reports missing-await
async def forgets_116(x: httpx2.AsyncClient):
    x.head()


# model: httpx2.AsyncClient.head silent
async def quiet_116(x: httpx2.AsyncClient):
    return await x.head()


# model: httpx2.AsyncClient.options reports missing-await
async def forgets_117(x: httpx2.AsyncClient):
    x.options()


# model: httpx2.AsyncClient.options silent
async def quiet_117(x: httpx2.AsyncClient):
    return await x.options()


# model: httpx2.AsyncClient.request reports missing-await
async def forgets_118(x: httpx2.AsyncClient):
    x.request()


# model: httpx2.AsyncClient.request silent
async def quiet_118(x: httpx2.AsyncClient):
    return await x.request()


# model: httpx2.AsyncClient.aclose reports missing-await
async def forgets_119(x: httpx2.AsyncClient):
    x.aclose()


# model: httpx2.AsyncClient.aclose silent
async def quiet_119(x: httpx2.AsyncClient):
    return await x.aclose()


# model: httpx2.AsyncClient operation open_resource
# model: httpx2.AsyncClient silent
def calls_120(x):
    return httpx2.AsyncClient(x)
