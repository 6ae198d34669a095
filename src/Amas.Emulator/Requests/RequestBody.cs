using System.Text.Json;
using Amas.Config.Json;
using Amas.Emulator.Answers;
using Microsoft.Net.Http.Headers;

namespace Amas.Emulator.Requests;

/// <summary>Reads the body of a request as JSON or YAML, depending on its content type.</summary>
internal static class RequestBody
{
    /// <summary>The largest body in bytes. The limit of the real server is not known.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    private static readonly string[] YamlTypes = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];

    /// <exception cref="RequestRejectedException">
    /// The content type is neither JSON nor YAML (415), or the body is not well-formed (400).
    /// </exception>
    /// <exception cref="BadHttpRequestException">The body is larger than <see cref="MaxBytes"/> (413).</exception>
    public static async Task<ConfigValue> ReadAsync(HttpRequest request)
    {
        var parse = SelectParser(request.ContentType);
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return parse(body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    /// <summary>Reads a configuration: bare, as documented, or wrapped in <c>system_config</c>.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<ConfigValue> ReadConfigAsync(HttpRequest request)
    {
        var body = await ReadAsync(request);
        return (body as ConfigValue.Map)?["system_config"] ?? body;
    }

    private static Func<ReadOnlyMemory<byte>, ConfigValue> SelectParser(string? contentType)
    {
        var type = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed.MediaType.Value?.ToLowerInvariant() : null;
        var isUtf8 = parsed?.Charset is not { HasValue: true } charset || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
        return type switch
        {
            "application/json" when isUtf8 => ParseJson,
            { } when isUtf8 && YamlTypes.Contains(type, StringComparer.Ordinal) => YamlBody.Parse,
            _ => throw new RequestRejectedException(
                ApiErrors.ForStatus(StatusCodes.Status415UnsupportedMediaType, $"Unsupported media type \"{contentType}\" in request.")),
        };
    }

    /// <exception cref="RequestRejectedException">The body is not one JSON value (400).</exception>
    public static ConfigValue ParseJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            return ConfigJson.Parse(body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new RequestRejectedException(
                ApiErrors.ForStatus(StatusCodes.Status400BadRequest, $"JSON parse error - {exception.Message}"));
        }
    }
}
