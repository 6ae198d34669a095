using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Writes the body of an execute request.</summary>
internal static class ExecuteBody
{
    // Escapes only what JSON requires: the body is not embedded in a web page.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="content">The content of the message.</param>
    /// <param name="options">The options, or null.</param>
    /// <param name="writeHead">Writes the first members, or null.</param>
    /// <exception cref="ArgumentException">An input has no value, or a text is not valid Unicode.</exception>
    public static ReadOnlyMemory<byte> Write(ExecuteContent content, ExecuteOptions? options, Action<Utf8JsonWriter>? writeHead = null)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes, WriterOptions))
        {
            writer.WriteStartObject();
            writeHead?.Invoke(writer);
            writer.WritePropertyName("content"u8);
            content.WriteTo(writer);
            WriteInputs(options?.Inputs, writer);
            WriteCorrelationId(options?.CorrelationId, writer);
            writer.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private static void WriteInputs(IReadOnlyDictionary<string, JsonElement>? inputs, Utf8JsonWriter writer)
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

            StrictText.Validate(name);
            writer.WritePropertyName(name);
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static void WriteCorrelationId(string? correlationId, Utf8JsonWriter writer)
    {
        if (correlationId is not null)
        {
            StrictText.Validate(correlationId);
            writer.WriteString("correlation_id"u8, correlationId);
        }
    }
}
