using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>
/// Keeps the marks on secrets that the server still holds although the file has let go of them: a server that merges keeps what is left out of
/// an update, and that may be a secret of an earlier run, whose value nobody knows any more.
/// </summary>
internal static class KeptMarks
{
    /// <summary>The server's value with the marks of the file, and those of an earlier state where the file has nothing.</summary>
    public static ConfigValue.Map On(ConfigValue.Map observed, ConfigValue.Map file, ConfigValue.Map? earlier) =>
        SecretMarks.On(observed, file, earlier is not null && SecretMarks.HasSecret(earlier) ? Left(earlier, file) : null);

    private static ConfigValue.Map Left(ConfigValue.Map earlier, ConfigValue.Map file) => new(
    [
        .. earlier.Members
            .Select(member => KeyValuePair.Create(member.Key, file[member.Key] is { } asked ? Left(member.Key, member.Value, asked) : member.Value))
            .Where(member => member.Value is not ConfigValue.Null),
    ]);

    private static ConfigValue Left(string member, ConfigValue earlier, ConfigValue file) => (earlier, file) switch
    {
        (ConfigValue.Map before, ConfigValue.Map asked) => Left(before, asked),
        (ConfigValue.List before, ConfigValue.List) when ListPairing.ByName(member, before) is { } names && ListPairing.ByName(member, file) is not null =>
            new ConfigValue.List([.. names.Keys.Select(name => Left(member, before, file, name))]),
        _ => ConfigValue.None,
    };

    // An element keeps its name: by that it is found again.
    private static ConfigValue Left(string member, ConfigValue.List earlier, ConfigValue file, string name) =>
        (ListPairing.Element(member, earlier, name), ListPairing.Element(member, file, name)) switch
        {
            (ConfigValue.Map before, ConfigValue.Map asked) => Left(before, asked).With("name", new ConfigValue.Text(name)),
            var (before, _) => before ?? ConfigValue.None,
        };
}
