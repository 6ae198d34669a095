using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>
/// Keeps the marks on secrets that the server still holds although the file has let go of them: a server that merges keeps what is left out of
/// an update, and that may be a secret of an earlier run, whose value nobody knows any more.
/// </summary>
internal static class RetainedSecretMarks
{
    /// <summary>The server's value with the marks of the file, and those of an earlier state where the file has nothing.</summary>
    public static ConfigValue.Map Apply(ConfigValue.Map observed, ConfigValue.Map file, ConfigValue.Map? previous) =>
        SecretMarker.MarkSecrets(observed, file, previous is not null && SecretMarker.HasSecret(previous) ? SelectRetained(previous, file) : null);

    private static ConfigValue.Map SelectRetained(ConfigValue.Map previous, ConfigValue.Map file) => new(
    [
        .. previous.Members
            .Select(member => KeyValuePair.Create(member.Key, file[member.Key] is { } current ? SelectRetained(member.Key, member.Value, current) : member.Value))
            .Where(member => member.Value is not ConfigValue.Null),
    ]);

    private static ConfigValue SelectRetained(string member, ConfigValue previous, ConfigValue file) => (previous, file) switch
    {
        (ConfigValue.Map before, ConfigValue.Map current) => SelectRetained(before, current),
        (ConfigValue.List before, ConfigValue.List) when NamedElements.IndexByName(member, before) is { } names && NamedElements.IndexByName(member, file) is not null =>
            new ConfigValue.List([.. names.Keys.Select(name => SelectRetained(member, before, file, name))]),
        _ => ConfigValue.None,
    };

    // An element keeps its name: by that it is found again.
    private static ConfigValue SelectRetained(string member, ConfigValue.List previous, ConfigValue file, string name) =>
        (NamedElements.FindElement(member, previous, name), NamedElements.FindElement(member, file, name)) switch
        {
            (ConfigValue.Map before, ConfigValue.Map current) => SelectRetained(before, current).With("name", new ConfigValue.Text(name)),
            var (before, _) => before ?? ConfigValue.None,
        };
}
