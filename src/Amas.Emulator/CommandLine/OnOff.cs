namespace Amas.Emulator.CommandLine;

/// <summary>A switch that is written out; System.CommandLine would take only true and false for a boolean.</summary>
internal enum OnOff
{
    On,
    Off,
}
