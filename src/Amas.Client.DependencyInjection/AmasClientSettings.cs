namespace Amas.Client.DependencyInjection;

/// <summary>Settings of the <see cref="AmasClient"/> that <c>AddAmasClient</c> registers.</summary>
public sealed class AmasClientSettings
{
    /// <summary>
    /// Gets or sets the base URL of the API, such as <c>https://amas.example.com/api/v1/</c> or <see cref="AmasClient.PublicEndpoint"/>.
    /// Required.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets the API key. Required.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Gets the options of the client. If <see cref="AmasClientOptions.Logger"/> is null, the client logs to the category
    /// <c>Amas.Client</c>. <see cref="AmasClientOptions.Transport"/> configures the primary handler of the HTTP client.
    /// </summary>
    public AmasClientOptions Options { get; } = new();
}
