using System.Text.Json;
using Amas.Config.Json;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>Computes the hash that identifies a batch: of its messages and variables, not of the notation in its file.</summary>
internal static class BatchHash
{
    public static string Compute(IReadOnlyList<BatchMessage> messages, IReadOnlyDictionary<string, JsonElement> inputs)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartArray();
            WriteInputs(writer, inputs);
            foreach (var message in messages)
            {
                message.Content.WriteTo(writer);
                WriteInputs(writer, message.Inputs);
                writer.WriteStringValue(message.CorrelationId);
            }

            writer.WriteEndArray();
        }

        return Sha256Hex.Compute(text.GetBuffer().AsSpan(0, (int)text.Length));
    }

    private static void WriteInputs(Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement> inputs)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in inputs.OrderBy(input => input.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
