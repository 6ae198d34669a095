using System.Globalization;
using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Redaction;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Recording;

namespace AmasSync.Cli.Testing.Recording;

/// <summary>One line of a transcript: a run with its conversation. Secrets are marks.</summary>
internal static class TranscriptLine
{
    /// <summary>Writes what the turns of a run brought.</summary>
    public static void WriteTurns(Utf8JsonWriter writer, IReadOnlyList<TurnEvidence> turns, KnownSecrets secrets)
    {
        writer.WriteStartArray("turns");
        foreach (var turn in turns)
        {
            writer.WriteStartObject();
            writer.WriteString("user", secrets.Redact(turn.User));
            writer.WriteString("answer", secrets.Redact(turn.Answer));
            writer.WriteString("failure", secrets.Redact(turn.Failure));
            writer.WriteStartArray("route");
            foreach (var speaker in turn.Speakers)
            {
                writer.WriteStringValue(secrets.Redact(speaker));
            }

            writer.WriteEndArray();
            WriteTools(writer, turn.Tools, secrets);
            WriteNumber(writer, "tokens", turn.Tokens);
            writer.WriteNumber("latency_ms", Math.Round(turn.Latency.TotalMilliseconds, 3));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Parses a line; null if it is damaged.</summary>
    /// <param name="line">The line.</param>
    /// <param name="key">Receives the key of the run.</param>
    public static RecordedRun? Parse(string line, out string key)
    {
        key = "";
        try
        {
            using var document = JsonDocument.Parse(line, new() { MaxDepth = 300 });
            var root = document.RootElement;
            key = root.GetProperty("key").GetString() ?? "";
            var endedAt = DateTimeOffset.Parse(root.GetProperty("ended_at").GetString() ?? "", CultureInfo.InvariantCulture);
            List<TurnEvidence> turns = [.. root.GetProperty("turns").EnumerateArray().Select(ReadTurn)];
            return new(endedAt, turns, root.GetProperty("problem").GetString());
        }
        catch (Exception damaged) when (damaged
            is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static void WriteTools(Utf8JsonWriter writer, IReadOnlyList<ToolUse> tools, KnownSecrets secrets)
    {
        writer.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            writer.WriteStartObject();
            writer.WriteString("name", secrets.Redact(tool.Name));
            writer.WritePropertyName("arguments");
            ConfigJson.WriteRedacted(writer, secrets.RedactForOutput(tool.Arguments));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static TurnEvidence ReadTurn(JsonElement turn) => new()
    {
        User = turn.GetProperty("user").GetString() ?? "",
        Answer = turn.GetProperty("answer").GetString(),
        Failure = turn.GetProperty("failure").GetString(),
        Speakers = [.. turn.GetProperty("route").EnumerateArray().Select(speaker => speaker.GetString() ?? "")],
        Tools = [.. turn.GetProperty("tools").EnumerateArray().Select(ReadTool)],
        Tokens = turn.GetProperty("tokens") is { ValueKind: JsonValueKind.Number } tokens ? tokens.GetInt32() : null,
        Latency = TimeSpan.FromMilliseconds(turn.GetProperty("latency_ms").GetDouble()),
    };

    private static ToolUse ReadTool(JsonElement tool) => new(
        tool.GetProperty("name").GetString() ?? "",
        ConfigJson.ReadRedacted(tool.GetProperty("arguments")) as ConfigValue.Map ?? ConfigValue.Map.Empty);
}
