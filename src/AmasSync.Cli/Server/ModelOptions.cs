using System.Globalization;

namespace AmasSync.Cli.Server;

/// <summary>The model of the embedded server.</summary>
/// <param name="Model">The kind of model.</param>
/// <param name="Url">The address of its API; null for the scripted model.</param>
/// <param name="KeyVariable">The environment variable with the key of the API, or null.</param>
/// <param name="Name">The model to use in place of those that the agents name, or null.</param>
internal sealed record ModelOptions(EmbeddedModel Model, string? Url, string? KeyVariable, string? Name)
{
    /// <summary>Gets the file with the rules of the scripted model; null for its fixed replies.</summary>
    public string? Script { get; init; }

    /// <summary>Gets the seed of the replies that the script draws; null for the default.</summary>
    public int? Seed { get; init; }

    /// <summary>Lists the arguments of the emulator for this model.</summary>
    public IEnumerable<string> ListEmulatorArguments()
    {
        (string Option, string? Value)[] options =
        [
            ("--model", Model.ToString().ToLowerInvariant()),
            ("--model-url", Url),
            ("--model-key-env", KeyVariable),
            ("--model-name", Name),
            ("--script", Script),
            ("--seed", Seed?.ToString(CultureInfo.InvariantCulture)),
        ];
        return options.SelectMany(option => option.Value is { } value ? new[] { option.Option, value } : []);
    }
}
