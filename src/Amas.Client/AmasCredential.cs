namespace Amas.Client;

/// <summary>The API key of an AMAS account. It is sent as <c>x-api-key</c> and appears in no message, log or trace.</summary>
public sealed class AmasCredential
{
    /// <summary>Initializes a new instance of the <see cref="AmasCredential"/> class.</summary>
    /// <param name="apiKey">The API key. Surrounding white space is removed.</param>
    /// <exception cref="ArgumentException">The key is empty or contains a character that a header cannot carry.</exception>
    public AmasCredential(string apiKey)
    {
        ArgumentNullException.ThrowIfNull(apiKey);
        ApiKey = apiKey.Trim();
        if (ApiKey.Length == 0)
        {
            throw new ArgumentException("The API key is empty.", nameof(apiKey));
        }

        if (ApiKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException(
                "The API key contains a space, a line break or a character that is not ASCII.", nameof(apiKey));
        }
    }

    internal string ApiKey { get; }

    /// <summary>Returns a placeholder instead of the key.</summary>
    /// <returns>The text <c>[API key]</c>.</returns>
    public override string ToString() => "[API key]";
}
