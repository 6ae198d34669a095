namespace Amas.Client.Http;

/// <summary>The key, checked so that no header can be smuggled in with it. Has no text of its own.</summary>
internal sealed class ApiKey
{
    /// <exception cref="ArgumentException">It is empty, or holds what no header may hold.</exception>
    public ApiKey(string value)
    {
        Value = value.Trim();
        if (Value.Length == 0)
        {
            throw new ArgumentException("The API key is empty.", nameof(value));
        }

        if (Value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("The API key holds a character that no key has: a space, a line break, or not ASCII.", nameof(value));
        }
    }

    public string Value { get; }

    public override string ToString() => "[API key]";
}
