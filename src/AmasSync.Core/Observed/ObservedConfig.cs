using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>
/// The configuration of an agent on the server. One that arrived in a list is kept as its JSON, read on demand, and released when it is no
/// longer used: of thousands of agents, most are compared once.
/// </summary>
internal sealed class ObservedConfig
{
    private readonly ConfigValue.Map? value;
    private readonly ObservedConfig? original;
    private volatile Func<ConfigValue.Map> read;
    private volatile bool isRecorded;
    private Func<ReadOnlyMemory<byte>, ConfigValue.Map>? parse;
    private WeakReference<ConfigValue.Map>? cached;

    private ObservedConfig(Func<ConfigValue.Map> read, ObservedConfig? original = null) => (this.read, this.original) = (read, original);

    private ObservedConfig(ConfigValue.Map value) => (this.value, read) = (value, () => value);

    /// <summary>Gets the absence of a configuration that was released, because nothing depends on it.</summary>
    public static ObservedConfig Released { get; } =
        new(() => throw new InvalidOperationException("The configuration of this agent was not kept."));

    /// <exception cref="InvalidOperationException">The configuration was not kept.</exception>
    public ConfigValue.Map Value => value ?? (cached?.TryGetTarget(out var known) == true ? known : ReadAndCache());

    /// <summary>Gets whether it is read from the inventory, because the server has exactly what is recorded there.</summary>
    public bool IsRecorded => original?.IsRecorded ?? isRecorded;

    /// <summary>Gets the JSON that the server sent, as long as it is kept; otherwise empty.</summary>
    public ReadOnlyMemory<byte> Json { get; private set; }

    public static ObservedConfig Of(ConfigValue.Map value) => new(value);

    /// <summary>Creates a configuration that is read on demand, and of which nothing is known before.</summary>
    public static ObservedConfig ReadOnDemand(Func<ConfigValue.Map> read) => new(read);

    /// <summary>Creates a configuration that is read on demand from the JSON that the server sent.</summary>
    /// <param name="json">The JSON of the whole configuration.</param>
    /// <param name="parse">Reads the configuration from it; it succeeds each time.</param>
    public static ObservedConfig FromJson(ReadOnlyMemory<byte> json, Func<ReadOnlyMemory<byte>, ConfigValue.Map> parse) =>
        new(() => parse(json)) { Json = json, parse = parse };

    /// <summary>Creates a configuration that is read from the inventory, without a server.</summary>
    public static ObservedConfig FromRecord(Func<ConfigValue.Map> readRecord) => new(readRecord) { isRecorded = true };

    /// <summary>Reads the configuration for a single use.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public ConfigValue.Map ReadOnce() => value ?? read();

    /// <summary>Releases the JSON, because the same bytes can be read elsewhere.</summary>
    public void ReplaceJson(Func<ReadOnlyMemory<byte>> readSame)
    {
        if (parse is { } known)
        {
            read = () => known(readSame());
            Json = default;
        }
    }

    /// <summary>Releases what the server sent, because the inventory has an equal configuration, which is read instead.</summary>
    public void ReplaceByRecord(Func<ConfigValue.Map> readRecord)
    {
        read = readRecord;
        (parse, cached, Json) = (null, null, default);
        isRecorded = true;
    }

    /// <summary>Returns this configuration after a conversion, which takes place when it is read.</summary>
    public ObservedConfig Convert(Func<ConfigValue.Map, ConfigValue.Map> convert) =>
        value is null ? new(() => convert(ReadOnce()), original: this) : new(convert(value)) { isRecorded = isRecorded };

    private ConfigValue.Map ReadAndCache()
    {
        var map = read();
        cached = new(map);
        return map;
    }
}
