using Amas.Emulator.Access;
using Amas.Emulator.Agents;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.CommandLine;
using Amas.Emulator.Faults;

namespace Amas.Emulator.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Without_options_the_emulator_has_its_defaults_and_port_8787()
    {
        var (options, untilStdinCloses) = await ReadAsync("");

        Assert.Equal(
            new EmulatorOptions() with
            {
                Port = 8787,
                ApiKeys = options.ApiKeys,
                ExpiredKeys = options.ExpiredKeys,
                ForbiddenKeys = options.ForbiddenKeys,
                Faults = options.Faults,
            },
            options);
        Assert.Equal([new AccountKey("dev-key", User.Default)], options.ApiKeys);
        Assert.Empty(options.ExpiredKeys);
        Assert.Empty(options.ForbiddenKeys);
        Assert.Empty(options.Faults);
        Assert.False(untilStdinCloses);
    }

    [Fact]
    public async Task Every_option_is_parsed()
    {
        var (options, untilStdinCloses) = await ReadAsync(
            "--port 0 --host ::1 --data a.db --log log --patch deep-merge --defaults on --names suffix --list paged --latency 50ms "
            + "--rate 20/s --seed -7 --until-stdin-closes --api-key one --api-key alice=two --expired-key three --forbidden-key four "
            + "--fault lost:0.5,503:1%");

        Assert.Equal((0, "::1", "a.db", "log"), (options.Port, options.Host, options.DataPath, options.LogPath));
        Assert.Equal(
            (PatchStyle.DeepMerge, true, DuplicateNamePolicy.Suffix, ListShape.Paged),
            (options.Patch, options.AddServerDefaults, options.DuplicateNames, options.ListShape));
        Assert.Equal(
            (TimeSpan.FromMilliseconds(50), new RequestRate(20, TimeSpan.FromSeconds(1)), -7L),
            (options.Latency, options.Rate, options.Seed));
        Assert.Equal([new("one", User.Default), new("two", new("alice"))], options.ApiKeys);
        Assert.Equal([KeyHash.Of("three")], options.ExpiredKeys);
        Assert.Equal([KeyHash.Of("four")], options.ForbiddenKeys);
        Assert.Equal([new(FaultKind.Lost, 0.5), new(FaultKind.Unavailable, 0.01)], options.Faults);
        Assert.True(untilStdinCloses);
    }

    [Theory]
    [InlineData("--patch")]
    [InlineData("--defaults")]
    [InlineData("--fault")]
    [InlineData("--api-key")]
    public void An_option_without_its_value_is_an_error(string arguments)
    {
        var result = new EmulatorCommandLine().Build((_, _) => Task.FromResult(0)).Parse(arguments.Split(' '));

        Assert.StartsWith("Required argument missing", Assert.Single(UsageErrors.Describe(result)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed --port 5", "--seed")]
    [InlineData("--host --port 5", "--host")]
    [InlineData("--data --log a", "--data")]
    [InlineData("--api-key --log a", "--api-key")]
    [InlineData("--expired-key --log a", "--expired-key")]
    [InlineData("--forbidden-key --log a", "--forbidden-key")]
    [InlineData("--fault --log a", "--fault")]
    public void An_option_is_never_the_value_of_another(string arguments, string wrong)
    {
        var result = new EmulatorCommandLine().Build((_, _) => Task.FromResult(0)).Parse(arguments.Split(' '));

        Assert.Contains($" for {wrong}: expected", Assert.Single(UsageErrors.Describe(result)), StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_reported_together()
    {
        var result = new EmulatorCommandLine().Build((_, _) => Task.FromResult(0)).Parse(["--prot", "80", "--seed=x", "--patch", "mrege"]);

        Assert.Equal(3, UsageErrors.Describe(result).Count());
    }

    private static async Task<(EmulatorOptions Options, bool UntilStdinCloses)> ReadAsync(string arguments)
    {
        (EmulatorOptions, bool)? read = null;
        var command = new EmulatorCommandLine().Build((options, untilStdinCloses) =>
        {
            read = (options, untilStdinCloses);
            return Task.FromResult(0);
        });

        var parsed = command.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, await parsed.InvokeAsync(null, RunningEmulator.Cancellation));
        return read ?? throw new InvalidOperationException("The command did not run.");
    }
}
