System.Console.WriteLine("amas-emulator");
