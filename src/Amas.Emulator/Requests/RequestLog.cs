using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config.Files;
using Amas.Emulator.Faults;
using Microsoft.AspNetCore.Http.Features;

namespace Amas.Emulator.Requests;

/// <summary>
/// A log with one line of JSON per request: <c>time</c> (of arrival), <c>method</c>, <c>path</c> (with the query, as sent), <c>status</c>
/// (0 if no response was started), <c>ms</c>. The line is written before the client can receive the end of the response. Headers and bodies
/// are never logged. Only the owner of the file may read it: paths contain IDs of sessions.
/// </summary>
internal sealed class RequestLog : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TimeProvider clock;
    private readonly FileStream file;
    private readonly Lock writeLock = new();

    public RequestLog(string path, TimeProvider clock)
    {
        this.clock = clock;
        file = PrivateFile.Append(path);
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var (arrived, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        try
        {
            await next(context);
        }
        finally
        {
            Append(context, arrived, clock.GetElapsedTime(started));
        }
    }

    public void Dispose() => file.Dispose();

    private void Append(HttpContext context, DateTimeOffset arrived, TimeSpan elapsed)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter writer = new(line, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("time", arrived.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("method", context.Request.Method);
            writer.WriteString("path", context.Features.Get<IHttpRequestFeature>()?.RawTarget);
            writer.WriteNumber(
                "status", context.Features.Get<ConnectionCut>() is { HasResponseStarted: false } ? 0 : context.Response.StatusCode);
            writer.WriteNumber("ms", Math.Round(elapsed.TotalMilliseconds, 1));
            writer.WriteEndObject();
        }

        line.Write(Encoding.UTF8.GetBytes("\n"));
        lock (writeLock)
        {
            file.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
        }
    }
}
