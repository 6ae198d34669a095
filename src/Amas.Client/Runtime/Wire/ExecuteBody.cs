using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>The body of an execute.</summary>
internal static class ExecuteBody
{
    // Escapes what JSON asks for and nothing else: the body goes into no page.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="content">What is said.</param>
    /// <param name="options">What goes along with it, or null.</param>
    /// <param name="head">Writes what comes before it, or null.</param>
    /// <exception cref="ArgumentException">An input has no value, or a text is no valid Unicode.</exception>
    public static ReadOnlyMemory<byte> Of(MessageContent content, ExecuteOptions? options, Action<Utf8JsonWriter>? head = null)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes, Writing))
        {
            writer.WriteStartObject();
            head?.Invoke(writer);
            writer.WritePropertyName("content"u8);
            content.WriteTo(writer);
            Write(options?.Inputs, writer);
            Write(options?.CorrelationId, writer);
            writer.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private static void Write(IReadOnlyDictionary<string, JsonElement>? inputs, Utf8JsonWriter writer)
    {
        if (inputs is null)
        {
            return;
        }

        writer.WriteStartObject("inputs"u8);
        foreach (var (name, value) in inputs)
        {
            if (value.ValueKind == JsonValueKind.Undefined)
            {
                throw new ArgumentException($"The input {name} has no value.", nameof(inputs));
            }

            StrictText.Check(name);
            writer.WritePropertyName(name);
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static void Write(string? correlationId, Utf8JsonWriter writer)
    {
        if (correlationId is not null)
        {
            StrictText.Check(correlationId);
            writer.WriteString("correlation_id"u8, correlationId);
        }
    }
}
