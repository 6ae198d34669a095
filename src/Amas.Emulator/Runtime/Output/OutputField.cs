using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Output;

/// <summary>A field of a structured reply.</summary>
internal sealed record OutputField(string Name, BamlType Type, string? Description);
