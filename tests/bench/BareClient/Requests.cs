using System.Net.Http.Headers;
using System.Text.Json;

namespace BareClient;

/// <summary>
/// The requests that create an agent and verify it: validate, create, read back. Any error ends the program.
/// </summary>
internal sealed class Requests(HttpClient http)
{
    private static readonly Uri Agents = new("agent/", UriKind.Relative);

    private static readonly Uri Validation = new("agent/validate/", UriKind.Relative);

    public async Task List() => await http.GetByteArrayAsync(Agents);

    public async Task Create(byte[] config, CancellationToken cancellationToken)
    {
        using var verdict = await Post(Validation, config, cancellationToken);
        if (!verdict.RootElement.GetProperty("valid").GetBoolean())
        {
            throw new InvalidOperationException(verdict.RootElement.GetRawText());
        }

        using var created = await Post(Agents, [.. "{\"system_config\":"u8, .. config, .. "}"u8], cancellationToken);
        await http.GetByteArrayAsync(
            new Uri($"agent/{created.RootElement.GetProperty("id").GetString()}/", UriKind.Relative),
            cancellationToken);
    }

    private async Task<JsonDocument> Post(Uri address, byte[] body, CancellationToken cancellationToken)
    {
        using ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var reply = await http.PostAsync(address, content, cancellationToken);
        reply.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await reply.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}
