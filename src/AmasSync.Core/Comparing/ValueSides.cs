using Amas.Config.Json;

namespace AmasSync.Core.Comparing;

/// <summary>The values of one place: in the file, last applied, observed after that, and on the server now. Null is absent.</summary>
internal readonly record struct ValueSides(ConfigValue? File, ConfigValue? Applied, ConfigValue? Observed, ConfigValue? Server)
{
    public ValueSides GetMember(string name) =>
        new(ReadMember(File, name), ReadMember(Applied, name), ReadMember(Observed, name), ReadMember(Server, name));

    public ValueSides GetElement(string member, string name) => new(
        NamedElements.FindElement(member, File, name),
        NamedElements.FindElement(member, Applied, name),
        NamedElements.FindElement(member, Observed, name),
        NamedElements.FindElement(member, Server, name));

    private static ConfigValue? ReadMember(ConfigValue? value, string name) => (value as ConfigValue.Map)?[name];
}
