using Amas.Config.Json;
using AmasSync.Cli.Errors;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Hosting;

/// <summary>
/// The secrets of a run: those of every environment of its project, because a server may return the secret of another environment. They
/// are known as soon as the project file was read.
/// </summary>
internal sealed class RunSecrets
{
    private volatile Known known = new([], KnownSecrets.None);

    /// <summary>Gets the secrets with their values.</summary>
    public IReadOnlyList<ConfigValue.Secret> All => known.Values;

    /// <summary>Sets the secrets of the project.</summary>
    public void Set(IEnumerable<ConfigValue.Secret> secrets)
    {
        ConfigValue.Secret[] values = [.. secrets];
        known = new(values, new(values));
    }

    /// <summary>Returns the text with every secret replaced by the name of its variable.</summary>
    public string Redact(string text) => known.Secrets.Redact(text);

    /// <summary>Returns the error without secrets.</summary>
    public ToolError Redact(ToolError error) => error with
    {
        Message = Redact(error.Message),
        Hint = known.Secrets.Redact(error.Hint),
        Details = [.. error.Details.Select(Redact)],
    };

    private sealed record Known(IReadOnlyList<ConfigValue.Secret> Values, KnownSecrets Secrets);
}
