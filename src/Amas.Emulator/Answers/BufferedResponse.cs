using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config.Json;

namespace Amas.Emulator.Answers;

/// <summary>A complete HTTP response: status, body and headers.</summary>
internal sealed record BufferedResponse(int Status, ReadOnlyMemory<byte> Body, string ContentType = "application/json")
{
    /// <summary>The value of <c>Retry-After</c>, sent in whole seconds: rounded up, at least one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The format of JSON bodies: without white space, escaping only what JSON requires.</summary>
    public static JsonWriterOptions JsonOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Creates a response from a callback that writes one JSON value.</summary>
    public static BufferedResponse CreateJson(int status, Action<Utf8JsonWriter> write)
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, JsonOptions))
        {
            write(writer);
        }

        return new(status, body.ToArray());
    }

    public static BufferedResponse CreateJson(int status, ConfigValue body) =>
        new(status, Encoding.UTF8.GetBytes(ConfigJson.SerializeRedacted(body)));

    public static int ToWholeSeconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    /// <summary>
    /// Writes to the buffer of <paramref name="response"/>; it is sent at the end of the request, after its log entry is written.
    /// </summary>
    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ToWholeSeconds(wait).ToString(CultureInfo.InvariantCulture);
        }

        if (!Body.IsEmpty)
        {
            response.ContentType = ContentType;
            response.ContentLength = Body.Length;
            response.BodyWriter.Write(Body.Span);
        }

        return Task.CompletedTask;
    }
}
