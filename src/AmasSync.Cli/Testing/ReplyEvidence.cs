using System.Text.Json;
using Amas.Client;
using Amas.Config.Json;
using AmasSync.Core.Redaction;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Cli.Testing;

/// <summary>Reads what a reply shows of an execution, in each of the documented shapes.</summary>
internal static class ReplyEvidence
{
    private static readonly string[] ArgumentNames = ["arguments", "args", "input"];

    /// <summary>Returns the evidence of a reply, without the secrets of the run. The message and the time are not set.</summary>
    public static TurnEvidence Read(AmasReply reply, KnownSecrets secrets) => new()
    {
        User = "",
        Answer = secrets.Redact(reply.Content),
        Speakers = [.. ListSpeakers(reply)],
        Tools = [.. ListToolCalls(reply).Select(call => ReadToolUse(call, secrets)).OfType<ToolUse>()],
        Tokens = reply.Usage is { InputTokens: { } input, OutputTokens: { } output } ? input + output : null,
    };

    private static IEnumerable<string> ListSpeakers(AmasReply reply) =>
        reply.Messages.Where(message => message.Role != "user").Select(message => message.Agent).OfType<string>();

    // The documented list has the calls of the final message only; others are in their own messages.
    private static IEnumerable<JsonElement> ListToolCalls(AmasReply reply)
    {
        var replies = reply.Messages.Where(message => message.Role != "user").ToList();
        var ofMessages = replies.ConvertAll(ReadToolCalls);
        var isFinalListed = ofMessages is [.., { Count: > 0 }];
        return isFinalListed ? ofMessages.SelectMany(calls => calls) : [.. ofMessages.SelectMany(calls => calls), .. reply.ToolCalls];
    }

    private static List<JsonElement> ReadToolCalls(AmasMessage message) =>
        message.Json.ValueKind == JsonValueKind.Object
        && message.Json.TryGetProperty("tool_calls", out var calls)
        && calls.ValueKind == JsonValueKind.Array
            ? [.. calls.EnumerateArray()]
            : [];

    private static ToolUse? ReadToolUse(JsonElement call, KnownSecrets secrets)
    {
        if (call.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        // OpenAI puts name and arguments below "function".
        var owner = call.TryGetProperty("function", out var function) && function.ValueKind == JsonValueKind.Object ? function : call;
        return owner.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? new(secrets.Redact(name.GetString() ?? ""), ReadArguments(owner, secrets))
            : null;
    }

    private static ConfigValue.Map ReadArguments(JsonElement owner, KnownSecrets secrets)
    {
        foreach (var name in ArgumentNames)
        {
            if (owner.TryGetProperty(name, out var arguments) && ParseArguments(arguments) is { } map)
            {
                return secrets.RedactForOutput(map);
            }
        }

        return ConfigValue.Map.Empty;
    }

    private static ConfigValue.Map? ParseArguments(JsonElement arguments)
    {
        try
        {
            return arguments.ValueKind switch
            {
                JsonValueKind.Object => ConfigJson.Read(arguments) as ConfigValue.Map,
                JsonValueKind.String => ConfigJson.Parse(arguments.GetString() ?? "") as ConfigValue.Map,
                _ => null,
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
