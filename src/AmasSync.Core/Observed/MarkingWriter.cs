using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>A writer whose answers are marked as those of <see cref="MarkingReader"/> are.</summary>
internal sealed class MarkingWriter(IAgentWriter writer, MarkingReader marks) : IAgentWriter
{
    public async Task<ObservedAgent> CreateAsync(ConfigValue.Map config, CancellationToken cancellationToken) =>
        marks.Mark(await marks.Guard(writer.CreateAsync(config, cancellationToken)));

    public async Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken) =>
        await marks.Guard(writer.UpdateAsync(id, config, cancellationToken)) is { } agent ? marks.Mark(agent) : null;

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => marks.Guard(Delete(id, cancellationToken));

    private async Task<bool> Delete(string id, CancellationToken cancellationToken)
    {
        await writer.DeleteAsync(id, cancellationToken);
        return true;
    }
}
