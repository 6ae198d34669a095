using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Desired;

/// <summary>
/// One SystemConfig of the folder, as it would be sent, with a map to its places in the files. After the checks, its configuration is held
/// in a compact form, and its files are read again if a place is needed.
/// </summary>
internal sealed record DesiredAgent
{
    private static readonly JsonPointer NamePointer = JsonPointer.Of("name");

    /// <summary>
    /// Gets the name on the server, including the suffix; equal to the <c>name</c> of the configuration. Its text is empty if the
    /// configuration has no usable name: it is missing, blank, not text, or a secret.
    /// </summary>
    public required AgentName Name { get; init; }

    public bool HasName => Name.Text.Length > 0;

    /// <summary>Gets the file, relative to the project, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>Gets the index of the document in the file, from 0.</summary>
    public required int Document { get; init; }

    /// <exception cref="InvalidOperationException">It was read for checks alone (<see cref="DesiredSource.KeepsConfigs"/>).</exception>
    public required ConfigValue.Map Config
    {
        get => Tree ?? Held?.Read() ?? throw new InvalidOperationException($"The configuration of {File} was not kept.");
        init => (Tree, Held, StoredTree) = (value, null, StoredConfig.Of(value));
    }

    /// <summary>Gets the configuration as the inventory stores it, which is serialized once for all its uses.</summary>
    /// <inheritdoc cref="Config" path="/exception"/>
    public StoredConfig Stored => Held?.Stored ?? StoredTree ?? StoredConfig.Of(Config);

    /// <summary>Gets values of the configuration that contain all its secrets, without reading the others.</summary>
    public IReadOnlyList<ConfigValue> SecretHolders => Tree is null ? Held?.SecretHolders ?? [] : [Tree];

    public bool HasConfig => Tree is not null || Held is not null;

    /// <summary>Gets whether the configuration was released, and is read from the file again if it is needed.</summary>
    public bool IsConfigReleased => Held?.IsReleased == true;

    /// <summary>Gets the map to the places of the values.</summary>
    /// <remarks>If a file was changed after it was read, looking for a place throws a <see cref="Sources.FileChangedException"/>.</remarks>
    public required SourceMap Sources { get; init; }

    /// <summary>Gets where the values come from, for the inventory; null if that was not determined yet.</summary>
    public SharedValues? Shared { get; init; }

    /// <summary>Gets the place of the name, which needs no file after the checks.</summary>
    public Place NamePlace { get => field ?? Sources.FindValuePlace(NamePointer); private init; }

    private ConfigValue.Map? Tree { get; init; }

    private StoredConfig? StoredTree { get; init; }

    private HeldConfig? Held { get; init; }

    /// <summary>Returns the configuration as JSON for the server, with the values of secrets.</summary>
    /// <inheritdoc cref="Config" path="/exception"/>
    public ReadOnlyMemory<byte> GetBody() => Held?.GetBody() ?? ConfigJson.SerializeForServer(Config);

    /// <summary>Returns the name and the file; the configuration may not be readable.</summary>
    public override string ToString() => $"{Name} ({File})";

    /// <summary>Returns the agent with another map. Its configuration can then be made compact, or released.</summary>
    /// <param name="sources">The map.</param>
    /// <param name="readAgain">Reads the configuration from the file again.</param>
    public DesiredAgent Release(SourceMap sources, Func<ConfigValue.Map> readAgain) =>
        ReleaseAll(sources) with { Held = new(Config, readAgain) };

    /// <summary>Returns the agent without its configuration and with another map.</summary>
    public DesiredAgent ReleaseAll(SourceMap sources) => this with
    {
        NamePlace = NamePlace,
        Sources = sources,
        Tree = null,
        StoredTree = null,
        Held = null,
    };

    /// <summary>Holds the configuration in its compact form, unless it was released.</summary>
    public void PackConfig() => Held?.Pack();

    /// <summary>Releases a configuration without secrets, which is probably not needed.</summary>
    public void ReleaseConfig() => Held?.Release();

    /// <summary>Holds a released configuration again, because it is needed.</summary>
    /// <exception cref="Sources.FileChangedException">Its file was changed in the meantime.</exception>
    public void RestoreConfig() => Held?.Restore();
}
