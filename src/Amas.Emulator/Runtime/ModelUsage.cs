namespace Amas.Emulator.Runtime;

/// <summary>The tokens that models read and wrote, as reported by the model, or estimated at four characters per token.</summary>
internal readonly record struct ModelUsage(int InputTokens, int OutputTokens)
{
    /// <summary>Adds up to <see cref="int.MaxValue"/>; negative counts of <paramref name="other"/> count as 0.</summary>
    public ModelUsage Add(ModelUsage other) =>
        new(AddCapped(InputTokens, other.InputTokens), AddCapped(OutputTokens, other.OutputTokens));

    private static int AddCapped(int first, int second) => (int)Math.Min(int.MaxValue, (long)first + Math.Max(0, second));
}
