using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>A writer that marks secrets in responses like <see cref="SecretMarkingReader"/>.</summary>
internal sealed class SecretMarkingWriter(IAgentWriter writer, SecretMarkingReader markingReader) : IAgentWriter
{
    public async Task<CreatedAgent> CreateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken) =>
        markingReader.Mark(await markingReader.GuardAsync(writer.CreateAsync(config, cancellationToken)));

    public async Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken) =>
        await markingReader.GuardAsync(writer.UpdateAsync(id, config, cancellationToken)) is { } agent ? markingReader.Mark(agent) : null;

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        markingReader.GuardAsync(DeleteCoreAsync(id, cancellationToken));

    private async Task<bool> DeleteCoreAsync(string id, CancellationToken cancellationToken)
    {
        await writer.DeleteAsync(id, cancellationToken);
        return true;
    }
}
