"""Commands, one file each: parse, call one function, print. Each is loaded when it is called."""
