using Amas.Emulator.CommandLine;

await using var input = Console.OpenStandardInput();
return await new EmulatorApplication(input, Console.Out, Console.Error, Environment.GetEnvironmentVariable).RunAsync(args);
