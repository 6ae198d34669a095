using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace BareClient;

/// <summary>
/// The requests that create an agent and verify it: validate, create, read back; and those of a conversation: create a session, send
/// messages, delete it. Any error ends the program.
/// </summary>
internal sealed class Requests(HttpClient http)
{
    private static readonly Uri Agents = new("agent/", UriKind.Relative);

    private static readonly Uri Validation = new("agent/validate/", UriKind.Relative);

    private static readonly Uri Sessions = new("sessions/", UriKind.Relative);

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

    public async Task Talk(byte[] config, IReadOnlyList<string> messages, CancellationToken cancellationToken)
    {
        using var created = await Post(Sessions, config, cancellationToken);
        var id = created.RootElement.GetProperty("id").GetString();
        foreach (var message in messages)
        {
            var content = JsonEncodedText.Encode(message);
            var body = Encoding.UTF8.GetBytes($$"""{"content":"{{content}}"}""");
            using var reply = await Post(new Uri($"runtime/{id}/execute/", UriKind.Relative), body, cancellationToken);
            if (reply.RootElement.GetProperty("response").GetProperty("content").GetString() is not { Length: > 0 })
            {
                throw new InvalidOperationException(reply.RootElement.GetRawText());
            }
        }

        using var deleted = await http.DeleteAsync(new Uri($"sessions/{id}/", UriKind.Relative), cancellationToken);
        deleted.EnsureSuccessStatusCode();
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
