using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Desired;

/// <summary>
/// The configuration of an agent after the checks: its tree at first, then its compact form, or nothing if it was released. A released one
/// is read from its file again in the rare case that it is needed. The type is thread-safe.
/// </summary>
/// <param name="tree">The configuration.</param>
/// <param name="readAgain">Reads it again.</param>
internal sealed class HeldConfig(ConfigValue.Map tree, Func<ConfigValue.Map> readAgain)
{
    // A tree, a compact form, or null.
    private object? content = tree;

    public bool IsReleased => Volatile.Read(ref content) is null;

    /// <summary>Gets values that contain all its secrets. One that has secrets is not released.</summary>
    public IReadOnlyList<ConfigValue> SecretHolders => Volatile.Read(ref content) switch
    {
        ConfigValue.Map map => [map],
        CompactConfig compact => compact.Others,
        _ => [],
    };

    /// <summary>Gets the configuration as the inventory stores it. The compact form keeps it.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public StoredConfig Stored => Volatile.Read(ref content) is CompactConfig compact ? compact.Stored : StoredConfig.Of(Read());

    /// <summary>Returns the configuration as JSON for the server, with the values of secrets.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public ReadOnlyMemory<byte> GetBody() =>
        Volatile.Read(ref content) is CompactConfig compact ? compact.GetBody() : ConfigJson.SerializeForServer(Read());

    /// <exception cref="Sources.FileChangedException">It was released, and its file was changed in the meantime.</exception>
    public ConfigValue.Map Read() => Volatile.Read(ref content) switch
    {
        ConfigValue.Map map => map,
        CompactConfig compact => compact.Read(),
        _ => readAgain(),
    };

    /// <summary>Converts the tree to its compact form, unless it was released.</summary>
    public void Pack()
    {
        if (Volatile.Read(ref content) is ConfigValue.Map map)
        {
            Interlocked.CompareExchange(ref content, CompactConfig.From(map), map);
        }
    }

    /// <summary>Releases a configuration without secrets, which is probably not needed.</summary>
    public void Release() => Volatile.Write(ref content, null);

    /// <summary>Holds a released configuration again.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public void Restore() => Interlocked.CompareExchange(ref content, CompactConfig.From(Read()), null);
}
