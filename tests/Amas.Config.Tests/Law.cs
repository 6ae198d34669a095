using System.Globalization;
using CsCheck;

namespace Amas.Config.Tests;

/// <summary>
/// Checks a law with generated cases, which are the same each time, so that a failing test is caused by a change. <c>LAW_SEED=7</c>
/// tries others.
/// </summary>
internal static class Law
{
    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("LAW_SEED") ?? "1", CultureInfo.InvariantCulture);

    public static async Task HoldsAsync<T>(this Gen<T> cases, Func<T, Task> law, int iter)
    {
        for (var number = 1; number <= iter; number++)
        {
            var story = cases.Generate(new PCG((uint)number, Seed), null, out _);
            try
            {
                await law(story);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Case {number} of LAW_SEED={Seed}: {Check.Print(story)}", failure);
            }
        }
    }

    public static void Holds<T>(this Gen<T> cases, Action<T> law, int iter) => cases.HoldsAsync(
        story =>
        {
            law(story);
            return Task.CompletedTask;
        },
        iter).GetAwaiter().GetResult();
}
