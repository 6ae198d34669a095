using Amas.Client;
using Amas.Client.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers an <see cref="AmasClient"/> in a service collection.</summary>
public static class AmasClientServiceCollectionExtensions
{
    private const string Name = "Amas.Client";

    /// <summary>
    /// Registers an <see cref="AmasClient"/> as a singleton that sends its requests with the handlers of the HTTP client
    /// <c>Amas.Client</c>. Call it once per application.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Sets the endpoint, the API key and the options.</param>
    /// <returns>
    /// A builder that adds handlers to the HTTP client. Settings of the <see cref="HttpClient"/> itself have no effect: the client uses
    /// the handlers only.
    /// </returns>
    public static IHttpClientBuilder AddAmasClient(this IServiceCollection services, Action<AmasClientSettings> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return services.AddAmasClient();
    }

    /// <summary>
    /// Registers an <see cref="AmasClient"/> as a singleton. Configure <see cref="AmasClientSettings"/> separately, for example with
    /// <c>services.Configure&lt;AmasClientSettings&gt;(configuration.GetSection("Amas"))</c>.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <returns>
    /// A builder that adds handlers to the HTTP client. Settings of the <see cref="HttpClient"/> itself have no effect: the client uses
    /// the handlers only.
    /// </returns>
    public static IHttpClientBuilder AddAmasClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<AmasClientSettings>()
            .Validate(settings => settings.Endpoint is not null, "AmasClientSettings.Endpoint is not set.")
            .Validate(settings => !string.IsNullOrWhiteSpace(settings.ApiKey), "AmasClientSettings.ApiKey is not set.");
        services.TryAddSingleton(CreateClient);

        // The client is a singleton, so its handler is never replaced; the handler renews its connections by itself.
        return services.AddHttpClient(Name)
            .ConfigurePrimaryHttpMessageHandler(CreatePrimaryHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    private static AmasClient CreateClient(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IOptions<AmasClientSettings>>().Value;
        var handlers = services.GetRequiredService<IHttpMessageHandlerFactory>();
        AmasClientOptions options = new(settings.Options)
        {
            Logger = settings.Options.Logger ?? services.GetService<ILoggerFactory>()?.CreateLogger(Name),
            Transport = _ => handlers.CreateHandler(Name),
        };

        // Validated with the settings.
        var endpoint = settings.Endpoint ?? throw new InvalidOperationException("The endpoint is not set.");
        return new AmasClient(endpoint, new AmasCredential(settings.ApiKey ?? ""), options);
    }

    private static HttpMessageHandler CreatePrimaryHandler(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IOptions<AmasClientSettings>>().Value;
        var options = settings.Options;
        var handler = options.CreateHandler();
        var transport = options.Transport?.Invoke(handler) ?? handler;
        // As the client does it: a proxy elsewhere reaches another machine by a loopback address.
        handler.UseProxy &= handler.Proxy is not null || settings.Endpoint?.IsLoopback != true;
        return transport;
    }
}
