using Amas.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ReadmeSamples;

/// <summary>The samples of the READMEs about dependency injection.</summary>
internal static class InjectionSamples
{
    public static void Register(Builder builder)
    {
        // snippet: injection
        builder.Services.AddAmasClient(settings =>
        {
            settings.Endpoint = AmasClient.PublicEndpoint;
            settings.ApiKey = builder.Configuration["Amas:ApiKey"];
            settings.Options.MaxRetries = 6;
        });
        // end
    }

    /// <summary>Has the members of <c>HostApplicationBuilder</c> and <c>WebApplicationBuilder</c> that the sample uses.</summary>
    internal sealed record Builder(IServiceCollection Services, IDictionary<string, string?> Configuration);
}

// snippet: injected
internal sealed class SupportDesk(AmasClient client)
{
    public async Task<string> AnswerAsync(string sessionId, string question)
    {
        var reply = await client.Runtime.ExecuteAsync(sessionId, question);
        return reply.Content;
    }
}
// end
