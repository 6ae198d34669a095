using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>
/// The configuration of an agent on the server. One that arrived in a list is kept as its JSON, read on demand, and released when it is no
/// longer used: of thousands of agents, most are compared once.
/// </summary>
internal sealed class ObservedConfig
{
    private readonly Func<ConfigValue.Map> read;
    private readonly ConfigValue.Map? value;
    private WeakReference<ConfigValue.Map>? cached;

    private ObservedConfig(Func<ConfigValue.Map> read) => this.read = read;

    private ObservedConfig(ConfigValue.Map value) => (this.value, read) = (value, () => value);

    /// <summary>Gets the absence of a configuration that was released, because nothing depends on it.</summary>
    public static ObservedConfig Released { get; } =
        new(() => throw new InvalidOperationException("The configuration of this agent was not kept."));

    /// <exception cref="InvalidOperationException">The configuration was not kept.</exception>
    public ConfigValue.Map Value => value ?? (cached?.TryGetTarget(out var known) == true ? known : Read());

    public static ObservedConfig Of(ConfigValue.Map value) => new(value);

    /// <summary>Creates a configuration that is read on demand.</summary>
    /// <param name="read">Reads the configuration; it succeeds each time.</param>
    public static ObservedConfig ReadOnDemand(Func<ConfigValue.Map> read) => new(read);

    /// <summary>Returns this configuration after a conversion, which takes place when it is read.</summary>
    public ObservedConfig Convert(Func<ConfigValue.Map, ConfigValue.Map> convert) =>
        value is null ? new(() => convert(read())) : new(convert(value));

    private ConfigValue.Map Read()
    {
        var map = read();
        cached = new(map);
        return map;
    }
}
