using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>All faults between the tool and the server.</summary>
internal static class FaultKinds
{
    private const string Page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n";

    // Each is valid JSON, but not a valid reply.
    private static readonly string[] WrongShapes =
        ["{}", "[7]", "null", "\"ok\"", "{\"results\":{}}", "{\"detail\":\"?\"}", "{\"id\":7,\"system_config\":[]}", "[[]]", "{\"success\":false,\"error\":\"try again\"}", "{\"agent\":null}", "true"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("time-out before anything is done", (exchange, scene) => exchange.HangAsync(scene.Clock)) { MayLast = true },
        new("time-out after it was done", async (exchange, scene) =>
        {
            await exchange.ForwardAsync();
            await exchange.HangAsync(scene.Clock);
        }) { MayLast = true },
        new("time-out, and it is done later", (exchange, scene) =>
        {
            exchange.Delay();
            return exchange.HangAsync(scene.Clock);
        }) { Fits = call => call.IsWrite },
        new("reset before anything is done", Reset) { MayLast = true },
        new("reset after it was done", async exchange =>
        {
            await exchange.ForwardAsync();
            exchange.Reset();
        }) { MayLast = true },
        new("reset in the middle of the body", async exchange =>
        {
            var reply = await exchange.ForwardAsync();
            await exchange.SendAsync(Half(reply));
            exchange.Reset();
        }),
        new("stall in the middle of the body", async (exchange, scene) =>
        {
            var reply = await exchange.ForwardAsync();
            await exchange.SendAsync(Half(reply));
            await exchange.HangAsync(scene.Clock);
        }),
        new("slow drip", async exchange =>
        {
            foreach (var piece in (await exchange.ForwardAsync()).Bytes.Chunk(7))
            {
                await exchange.SendAsync(piece);
            }
        }),
        new("429", exchange => exchange.SendAsync(Refusal(429, "Retry-After: 1\r\n"))) { MayLast = true },
        new("500 before anything is done", exchange => exchange.SendAsync(Refusal(500))) { MayLast = true },
        new("500 after it was done", async exchange =>
        {
            await exchange.ForwardAsync();
            await exchange.SendAsync(Refusal(500));
        }) { MayLast = true },
        new("503 after it was done", async exchange =>
        {
            await exchange.ForwardAsync();
            await exchange.SendAsync(Refusal(503));
        }),
        new("429 after it was done", async exchange =>
        {
            await exchange.ForwardAsync();
            await exchange.SendAsync(Refusal(429));
        }),
        new("503", exchange => exchange.SendAsync(Refusal(503, "Retry-After: 2\r\n"))) { MayLast = true },
        new("502 with a page", exchange => exchange.SendAsync(ProxyMessage.Reply(502, Page, "text/html"))) { MayLast = true },
        new("502 with a page after it was done", async exchange =>
        {
            await exchange.ForwardAsync();
            await exchange.SendAsync(ProxyMessage.Reply(502, Page, "text/html"));
        }) { MayLast = true },
        new("200 with a page", async exchange =>
        {
            await exchange.ForwardAsync();
            await exchange.SendAsync(ProxyMessage.Reply(200, Page, "text/html"));
        }),
        new("half the JSON", async exchange =>
        {
            var reply = await exchange.ForwardAsync();
            await exchange.SendAsync(reply.With(reply.Body[..(reply.Body.Length / 2)]));
        }),
        new("JSON of another shape", async exchange =>
        {
            await exchange.ForwardAsync();
            await exchange.SendAsync(ProxyMessage.Reply(200, WrongShapes[exchange.Call.Number % WrongShapes.Length]));
        }) { MayLast = true },
        new("a list that lacks an agent", async exchange =>
        {
            var reply = await exchange.ForwardAsync();
            await exchange.SendAsync(reply.With(Short(reply, exchange.Call.Number)));
        }) { Fits = call => call.IsList },
    ];

    private static Task Reset(Exchange exchange)
    {
        exchange.Reset();
        return Task.CompletedTask;
    }

    private static ProxyMessage Refusal(int status, string headers = "")
        => ProxyMessage.Reply(status, "{\"detail\":\"Not now.\"}", headers: headers);

    private static byte[] Half(ProxyMessage reply) => reply.Bytes[..(reply.Bytes.Length - ((reply.Body.Length + 1) / 2))];

    private static byte[] Short(ProxyMessage reply, int which)
    {
        var json = JsonNode.Parse(reply.Body);
        if ((json as JsonArray ?? json?["results"]) is JsonArray { Count: > 0 } agents)
        {
            agents.RemoveAt(which % agents.Count);
        }

        return System.Text.Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "");
    }
}
