using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config.Json;

namespace Amas.Emulator.Answers;

/// <summary>One complete answer: status, body and headers.</summary>
internal sealed record ApiResponse(int Status, ReadOnlyMemory<byte> Body, string ContentType = "application/json")
{
    /// <summary>Sent as <c>Retry-After</c>, in whole seconds, rounded up, at least one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How answers are written: no spaces, nothing escaped that JSON does not want escaped.</summary>
    public static JsonWriterOptions JsonOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The body that is written, one JSON value.</summary>
    public static ApiResponse CreateJson(int status, Action<Utf8JsonWriter> write)
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, JsonOptions))
        {
            write(writer);
        }

        return new(status, body.ToArray());
    }

    public static ApiResponse CreateJson(int status, ConfigValue body) => new(status, Encoding.UTF8.GetBytes(ConfigJson.SerializeRedacted(body)));

    public static int ToWholeSeconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    /// <summary>Puts the answer into the response without sending it: it leaves when the request is done, after its log line.</summary>
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
